"""A released copy goes by letter: to the right address, printed by whoever posts it, as it was released."""

import io
from datetime import date, timedelta
from hashlib import sha256
from uuid import uuid4

import pikepdf
import pypdf
import pytest
from django.urls import reverse

from balcony.casework.circulation import actions, papers, queries
from balcony.casework.circulation.models import Sending
from balcony.casework.circulation.papers import is_set_as_released
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.outbox import actions as outbox
from balcony.foundations.outbox.delivery import drain
from balcony.foundations.outbox.models import Message, State
from balcony.people.children.models import Episode
from balcony.people.relationships.models import Relationship

from .conftest import canaries_in

pytestmark = pytest.mark.django_db
TO = {"link_to": lambda secret: f"http://testserver/copies/yours/{secret}/"}
HOME = "3 Mill Lane\nLarkton\nZZ1 1ZZ"


@pytest.fixture
def posted(copy_for, release, bea, now):
    """Send somebody's copy by letter and return the letter as it waits: `posted("mother")`."""

    def send(who, to=HOME, **more):
        release(copy_for(who))
        made = actions.send(copy_for(who), way="letter", post_to=to, by=bea, at=now, **TO, **more)
        return Message.objects.get(about_id=made.pk)

    return send


@pytest.fixture
def printable(posted, now):
    """The same, once its half minute is over."""

    def send(who, to=HOME):
        letter = posted(who, to)
        Message.objects.update(leaves_at=now, next_try_at=now)
        drain()
        letter.refresh_from_db()
        return letter

    return send


def words_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def test_the_letter_is_the_copy_as_released_behind_a_page_for_the_window(printable, bea, client_for):
    letter = printable("mother")
    answer = client_for(bea).get(reverse("outbox:letter", kwargs={"id": letter.pk}))
    sending = Sending.objects.get()
    alone = words_of(bytes(sending.released.content))
    both = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    cover, copy = both[0].extract_text(), "\n".join(page.extract_text() for page in both[1:])
    assert "Lisa Merle\n3 Mill Lane\nLarkton\nZZ1 1ZZ" in cover
    assert sending.released.fingerprint[:12] in cover
    assert " ".join(copy.split()) == " ".join(alone.split())
    assert canaries_in(words_of(answer.content)) == []
    with pikepdf.open(io.BytesIO(answer.content)) as paper:
        assert bool(paper.Root.MarkInfo.Marked)
        assert str(paper.Root.Lang) == "en-GB"


def test_the_kept_paper_gives_the_released_bytes(copy_for, release):
    released = release(copy_for("mother"))
    released.refresh_from_db()
    assert is_set_as_released(released)
    assert sha256(bytes(released.content)).hexdigest() == released.fingerprint


def test_what_would_be_printed_otherwise_than_released_is_not_sent(posted, monkeypatch):
    monkeypatch.setattr("balcony.casework.circulation.actions.sending.is_set_as_released", lambda one: False)
    with pytest.raises(actions.NotPossible, match="release it again"):
        posted("mother")


@pytest.mark.parametrize("address", ["14 Canary Lane\nLeeds\nLS6 1QT", "14 Canary Lane, Leeds, ls61qt"])
def test_the_mothers_letter_never_goes_to_where_the_child_lives(posted, address):
    with pytest.raises(actions.NotPossible, match="where the child lives") as wrong:
        posted("mother", address)
    assert wrong.value.field == "post_to"
    assert not Message.objects.exists()


def test_the_carer_has_that_address_and_so_has_a_parent_the_child_is_placed_with(posted):
    assert posted("carer", "14 Canary Lane\nLeeds\nLS6 1QT").to_name == "Pauline Finchley"
    Episode.objects.update(placement_type="P1")
    assert posted("mother", "14 Canary Lane\nLeeds\nLS6 1QT").to_name == "Lisa Merle"


@pytest.mark.parametrize("address", ["", "  ", "Larkton"])
def test_an_address_that_cannot_be_one_is_said_and_nothing_is_written(
    copy_for, release, bea, now, client_for, address
):
    release(copy_for("mother"))
    page = reverse("circulation:send", kwargs={"id": copy_for("mother").pk})
    said = client_for(bea).post(page, {"way": "letter", "post_to": address, "token": uuid4()})
    assert "postal address" in said.content.decode() or "two lines" in said.content.decode()
    assert not Sending.objects.exists()


def test_a_double_click_makes_one_letter(copy_for, release, bea, now):
    release(copy_for("mother"))
    said = {"way": "letter", "post_to": HOME, "token": uuid4(), "by": bea, "at": now, **TO}
    assert actions.send(copy_for("mother"), **said) == actions.send(copy_for("mother"), **said)
    assert Message.objects.count() == 1


def test_it_can_be_taken_back_until_it_is_in_the_post(printable, laid_out, copy_for, bea, now):
    letter = printable("mother")
    assert queries.sent_copies(laid_out) == set()
    assert queries.letters_waiting(queries.log_of(laid_out)) == {copy_for("mother").pk}
    outbox.undo(letter, by=bea, at=now + timedelta(hours=2))
    assert queries.letters_waiting(queries.log_of(laid_out)) == set()
    with pytest.raises(Refusal):
        outbox.mark_posted(letter, by=bea, at=now + timedelta(hours=3))


def test_who_posted_it_and_when_stands_in_the_log(printable, laid_out, copy_for, bea, ros, now, client_for):
    letter, browser = printable("mother"), client_for(bea)
    there = reverse("outbox:letters")
    assert "Lisa Merle" in browser.get(there).content.decode()
    page = browser.post(
        reverse("outbox:mark_posted", kwargs={"id": letter.pk}), {"back": "letters"}, follow=True
    )
    assert "No letter waits to be printed" in page.content.decode()
    log = client_for(ros).get(reverse("circulation:copies", kwargs={"id": laid_out.pk})).content.decode()
    assert "Posted by Bea" in log
    assert HOME.splitlines()[0] in log
    assert queries.sent_copies(laid_out) == {copy_for("mother").pk}


def test_business_support_prints_it_without_being_shown_a_word(printable, laid_out, bea, now, client_for):
    letter, browser = printable("mother"), client_for(bea)
    names = ("outbox:message", "outbox:letters", "outbox:list", "circulation:copies")
    keys = ({"id": letter.pk}, {}, {}, {"id": laid_out.pk})
    pages = [browser.get(reverse(name, kwargs=key)) for name, key in zip(names, keys, strict=True)]
    shown = "".join(page.content.decode() for page in pages)
    assert [page.status_code for page in pages] == [200] * 4
    assert "proud of you" not in shown
    assert not Entry.objects.filter(verb="message.printed").exists()
    assert browser.get(reverse("outbox:letter", kwargs={"id": letter.pk})).status_code == 200
    opened = Entry.objects.get(verb="message.printed")
    assert (str(opened.by_id), str(opened.child_id)) == (str(bea.pk), str(laid_out.child_id))


def test_it_opens_to_nobody_before_it_waits_or_after_it_is_posted(posted, bea, now, client_for):
    letter, browser = posted("mother"), client_for(bea)
    file = reverse("outbox:letter", kwargs={"id": letter.pk})
    assert browser.get(file).status_code == 403
    Message.objects.update(state=State.TO_PRINT)
    outbox.mark_posted(letter, by=bea, at=now)
    answer = browser.get(file)
    assert answer.status_code == 403
    assert "only while it waits" in answer.content.decode()


def test_a_manager_who_looks_after_the_outbox_neither_opens_nor_posts_it(printable, grace, client_for):
    letter, browser = printable("mother"), client_for(grace)
    assert browser.get(reverse("outbox:message", kwargs={"id": letter.pk})).status_code == 200
    assert browser.get(reverse("outbox:letter", kwargs={"id": letter.pk})).status_code == 403
    assert browser.post(reverse("outbox:mark_posted", kwargs={"id": letter.pk})).status_code == 403


def test_a_letter_overtaken_by_a_newer_copy_is_neither_printed_nor_posted(
    printable, copy_for, release, bea, now, client_for
):
    letter = printable("mother")
    release(copy_for("mother"))
    page = client_for(bea).get(reverse("outbox:letters")).content.decode()
    assert "A newer copy was released since" in page
    with pytest.raises(Refusal, match="newer copy"):
        outbox.mark_posted(letter, by=bea, at=now)
    outbox.undo(letter, by=bea, at=now)


def test_a_letter_to_somebody_who_left_the_childs_life_is_not_printed(
    printable, people, setter, bea, now, client_for
):
    letter = printable("carer")
    Relationship.objects.filter(adult=people["carer"]).update(to_on=now.date(), ended_by=setter, ended_at=now)
    answer = client_for(bea).get(reverse("outbox:letter", kwargs={"id": letter.pk}))
    assert answer.status_code == 403
    assert "placement with this carer has ended" in answer.content.decode()


def test_nothing_of_it_lies_in_a_folder(printable, settings, tmp_path):
    settings.OUTBOX_FOLDER = tmp_path / "outbox"
    letter = printable("mother")
    assert letter.state == State.TO_PRINT
    assert not (tmp_path / "outbox").exists()


def test_the_next_letter_proposes_where_the_last_about_this_child_went(
    posted, copy_for, bea, now, client_for
):
    posted("mother")
    assert queries.address_known(copy_for("mother")) == (HOME, now.date())
    page = (
        client_for(bea)
        .get(reverse("circulation:send", kwargs={"id": copy_for("mother").pk}))
        .content.decode()
    )
    assert "3 Mill Lane" in page
    assert "18 November 2026" in page
    assert queries.address_known(copy_for("nurse")) == ("", None)
    Message.objects.update(child_id=uuid4())
    assert queries.address_known(copy_for("mother")) == ("", None)


def test_the_child_is_written_to_in_plain_words(posted, laid_out, release, bea, now):
    copy = laid_out.copies.get(kind="child")
    release(copy)
    made = actions.send(copy, way="letter", post_to="14 Canary Lane\nLeeds", by=bea, at=now, **TO)
    letter = Message.objects.get(about_id=made.pk)
    assert "It is yours to keep" in letter.words
    assert letter.to_name == "Amina"
    assert "Amina" not in letter.subject + letter.reference
    assert date(2026, 11, 18) == now.date()
    assert papers.MARK_LETTERS == 12
