"""A letter is answered online by a short address and a code: for one person, slow to guess, kept nowhere."""

import io
import re
from datetime import timedelta

import pypdf
import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from balcony.casework.preparation import actions
from balcony.casework.preparation.models import Consultation, Invitation
from balcony.foundations.accounts.models import PersonalLink
from balcony.foundations.audit.models import Entry
from balcony.foundations.documents.square import square_code
from balcony.foundations.outbox import actions as outbox
from balcony.foundations.outbox.composing import letter_of, outgoing_of
from balcony.foundations.outbox.models import Message, State
from balcony.foundations.outbox.papers import A_CODE, COVERED, answered_at

from .conftest import invited, told

pytestmark = pytest.mark.django_db
TYPED = "http://testserver/letter/"
HOME = "1 High Street\nLeeds"


@pytest.fixture(autouse=True)
def _nobody_waits():
    cache.clear()


@pytest.fixture
def letter_to(review, bea, now):
    """Invite somebody by letter and return the letter: `letter_to("Gran")`."""

    def send(name):
        one = invited(review, bea, now, name, role=name, way="letter", address=HOME)
        return told(one, review, bea, now, code_at=TYPED)

    return send


def code_in(message) -> str:
    return A_CODE.search(message.words).group()


def types(client, code):
    return client.post("/letter/", {"code": code})


def test_the_code_of_a_letter_opens_the_page_a_link_would(letter_to, client):
    letter = letter_to("Gran")
    assert "/answers/" not in letter.words
    page = client.get("/letter/").content.decode()
    assert "Amina" not in page
    there = types(client, code_in(letter).lower().replace("-", " "))
    assert there.status_code == 302
    opened = client.get(there.url)
    assert "Will you come?" in opened.content.decode()
    assert "Amina" not in opened.content.decode()
    client.post(there.url, {"coming": "coming"})
    assert Invitation.objects.get().answers.get().coming == "coming"


def test_typing_a_code_changes_nothing_and_it_opens_again(letter_to, client):
    code = code_in(letter_to("Gran"))
    assert types(client, code).url == types(client, code).url
    link = PersonalLink.objects.get()
    assert (link.used_at, link.ended_at) == (None, None)


def test_no_code_and_no_secret_is_kept(letter_to, bea, now):
    letter = letter_to("Gran")
    code = code_in(letter)
    held = str(list(PersonalLink.objects.values())) + str(list(Entry.objects.values_list("facts", flat=True)))
    assert code not in held
    assert code.replace("-", "") not in held
    Message.objects.update(state=State.TO_PRINT)
    outbox.mark_posted(letter, by=bea, at=now)
    letter.refresh_from_db()
    assert code not in letter.words
    assert COVERED in letter.words


def test_the_page_of_the_outbox_covers_the_code(letter_to, bea, client_for):
    letter = letter_to("Gran")
    page = client_for(bea).get(reverse("outbox:message", kwargs={"id": letter.pk})).content.decode()
    assert code_in(letter) not in page
    assert COVERED in page


def test_a_wrong_code_slows_down_and_never_locks(letter_to, client, now, time_machine):
    code = code_in(letter_to("Gran"))
    for _ in range(3):
        assert "opens nothing" in types(client, "AAAA-AAAA").content.decode()
    assert "Wait for" in client.get("/letter/").content.decode()
    assert types(client, code).status_code == 200, "nothing opens while one must wait"
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    assert types(client, code).status_code == 302
    assert Entry.objects.filter(verb="account.letter_code_wrong").count() == 3


def test_a_right_code_does_not_begin_the_count_of_wrong_ones_again(letter_to, client):
    code = code_in(letter_to("Gran"))
    types(client, "AAAA-AAAA")
    types(client, "BBBB-BBBB")
    types(client, code)
    types(client, "CCCC-CCCC")
    assert "Wait for" in client.get("/letter/").content.decode()


@pytest.mark.parametrize("typed", ["", "AAAA", "AAAA-AAAA-AAAA", "<b>", "0000-0000", "ÄÄÄÄ-ÄÄÄÄ"])
def test_nonsense_opens_nothing_and_says_so(client, db, typed):
    answer = types(client, typed)
    assert answer.status_code == 200
    assert "Type the code" in answer.content.decode() or "opens nothing" in answer.content.decode()


def test_an_expired_code_says_so_and_opens_nothing(letter_to, client):
    code = code_in(letter_to("Gran"))
    PersonalLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answer = client.get(types(client, code).url)
    assert answer.status_code == 410
    assert "has run out" in answer.content.decode()


def test_a_newer_letter_ends_the_code_of_the_older(letter_to, review, bea, now, client):
    first = code_in(letter_to("Gran"))
    one = Invitation.objects.get()
    one.meeting_id = None
    second = code_in(told(one, review, bea, now, code_at=TYPED))
    assert client.get(types(client, first).url).status_code == 410
    assert client.get(types(client, second).url).status_code == 200


def test_ones_own_code_never_opens_what_is_another_persons(letter_to, client):
    gran, aunt = letter_to("Gran"), letter_to("Aunt")
    client.post(types(client, code_in(gran)).url, {"coming": "not_coming"})
    assert code_in(gran) != code_in(aunt)
    assert Invitation.objects.get(name="Gran").answers.count() == 1
    assert Invitation.objects.get(name="Aunt").answers.count() == 0


def test_the_square_code_holds_the_address_alone(letter_to, now):
    letter = letter_to("Gran")
    assert answered_at(letter.words) == TYPED
    paper = letter_of(outgoing_of(letter), now)
    assert paper.startswith(b"%PDF")
    assert square_code(TYPED) == square_code("http://testserver/letter/")
    assert answered_at("See http://testserver/letter/ for more") == ""
    assert answered_at("http://testserver/preparation/answers/1234/") == ""


def test_views_asked_for_by_letter_are_answered_once(review, bea, client_for, client):
    said = {"name": "Gran", "group": "parent", "way": "letter", "address": HOME}
    client_for(bea).post(reverse("preparation:consultations", kwargs={"id": review.pk}), said)
    letter = Message.objects.get(kind="review-consultation")
    assert "/views/" not in letter.words
    assert "Amina" not in letter.words
    there = types(client, code_in(letter)).url
    items = re.findall(
        r'name="([\w-]+)"[^>]*class="govuk-textarea|<textarea[^>]*name="([\w-]+)"',
        client.get(there).content.decode(),
    )
    name = next(filter(None, items[0]))
    client.post(there, {name: "She laughs again.", "send": "yes"})
    assert Consultation.objects.get().answered_at
    answer = client.get(types(client, code_in(letter)).url)
    assert answer.status_code == 410
    assert "has been used" in answer.content.decode()


def test_a_form_on_paper_has_a_code_where_asked_for(review, bea, now, client_for, client):
    asked, _ = actions.ask(review, name="Gran", group="parent", way="hand", by=bea, at=now)
    page = reverse("preparation:paper_form", kwargs={"id": asked.pk})
    plain = client_for(bea).get(page)
    assert not A_CODE.search(_text(plain.content))
    assert not PersonalLink.objects.exists()
    paper = _text(client_for(bea).post(page).content)
    assert TYPED in paper
    assert "Gran" not in paper
    assert client.get(types(client, A_CODE.search(paper).group()).url).status_code == 200
    client_for(bea).post(page)
    assert client.get(types(client, A_CODE.search(paper).group()).url).status_code == 410


def test_whoever_has_a_link_by_email_keeps_it(review, bea, now, client_for):
    asked, made = actions.ask(
        review, name="Gran", group="parent", way="email", address="g@example.test", by=bea, at=now
    )
    page = reverse("preparation:paper_form", kwargs={"id": asked.pk})
    said = client_for(bea).post(page, follow=True).content.decode()
    assert "has a link of their own" in said
    assert PersonalLink.objects.get(pk=made.link.pk).ended_at is None


def _text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
