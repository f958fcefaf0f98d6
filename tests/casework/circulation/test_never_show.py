"""Canaries: what a record holds and a person must never find in their copy, on paper, by link or by mail."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from balcony.casework.circulation import actions
from balcony.casework.circulation.models import Copy, Sending
from balcony.casework.circulation.standing import as_it_stands
from balcony.foundations.access.policies import Refusal
from balcony.foundations.documents.plain import plainly
from balcony.foundations.outbox.models import Message
from balcony.people.relationships.models import Kind, Relationship
from tests.casework.circulation.conftest import canaries_in

pytestmark = pytest.mark.django_db
LINK = re.compile(r"/copies/yours/[0-9a-f-]{36}/")


def pdf_text(content: bytes) -> str:
    reader = PdfReader(BytesIO(content))
    return " ".join(page.extract_text() for page in reader.pages) + str(reader.metadata)


def sent_to(copy, bea, now, address) -> tuple[Message, str]:
    """Send a copy as business support would; return the message and the path in it."""
    made = actions.send(
        copy,
        way="email",
        address=address,
        link_to=lambda secret: f"http://testserver/copies/yours/{secret}/",
        by=bea,
        at=now,
    )
    message = Message.objects.get(about_id=made.pk)
    return message, LINK.search(message.words).group()


def everything_of(copy, release, bea, now, address) -> str:
    """All that a person can come by: page, file, link and message."""
    released = release(copy)
    message, path = sent_to(copy, bea, now, address)
    browser = Client()
    page, file = browser.get(path), browser.get(f"{path}file/")
    assert page.status_code == file.status_code == 200
    assert file.content == bytes(released.content)
    assert "proud of you" in page.content.decode()
    texts = [
        page.content.decode(),
        pdf_text(file.content),
        message.subject,
        message.words,
        str(released.paper),
    ]
    return "\n".join([*texts, str(page.headers), str(file.headers)])


def test_the_mothers_copy_holds_nothing_of_where_her_child_lives(copy_for, release, bea, now):
    whole = everything_of(copy_for("mother"), release, bea, now, "lisa@example.test")
    assert canaries_in(whole) == []
    assert "Find a dentist" in " ".join(whole.split())


def test_the_preview_is_what_leaves(copy_for, release, ros, bea, now, client_for):
    copy = copy_for("mother")
    before = client_for(ros).get(reverse("circulation:read", kwargs={"id": copy.pk})).content.decode()
    assert canaries_in(before) == []
    paper, _ = as_it_stands(copy, by=ros, at=now)
    released = release(copy)
    assert released.paper == plainly(paper)
    assert [one["key"] for one in released.paper["blocks"]] == [one.key for one in paper.blocks]


def test_two_fathers_copies_never_hold_the_others_data(copy_for, release, bea, now):
    one = everything_of(copy_for("father"), release, bea, now, "obadiah@example.test")
    other = everything_of(copy_for("other father"), release, bea, now, "tobias@example.test")
    assert [word for word in ("Tobias", "Larkin", "tobias@", "Merle", "Lisa") if word in one] == []
    assert [word for word in ("Obadiah", "Ravenscroft", "obadiah@", "07700", "Merle") if word in other] == []


def test_the_carers_copy_holds_her_home_and_no_parents_details(copy_for, release, bea, now):
    whole = everything_of(copy_for("carer"), release, bea, now, "pauline@example.test")
    assert "Canary Lane" in whole
    assert [word for word in ("Obadiah", "Ravenscroft", "07700", "respite") if word in whole] == []


def test_the_social_worker_gets_the_whole(laid_out, dev, ros, now):
    paper, parts = as_it_stands(Copy.objects.get(review=laid_out, adult=dev.adult), by=ros, at=now)
    assert not [one for one in parts if one.is_withheld]
    assert paper.left_out == ""


def test_school_and_health_get_only_the_decisions_they_own(copy_for, ros, now):
    school, _ = as_it_stands(copy_for("teacher"), by=ros, at=now)
    health, _ = as_it_stands(copy_for("nurse"), by=ros, at=now)
    assert [one.key for one in school.blocks] == ["review-facts"]
    assert [one.key for one in health.blocks] == ["review-facts", "review-decisions"]
    assert [one.action for one in health.blocks[1].lines] == ["Find a dentist"]


def test_the_childs_copy_is_the_letter_what_they_said_and_the_decisions(laid_out, ros, now):
    paper, _ = as_it_stands(Copy.objects.get(review=laid_out, kind="child"), by=ros, at=now)
    assert [one.title for one in paper.blocks] == [
        "A letter to Amina",
        "The review",
        "What Amina said",
        "Decisions",
        "The next review",
    ]
    letter, decisions = paper.blocks[0], paper.blocks[3]
    assert [part.lines for part in letter.words[7:]] == [
        ("Tell me if something here is wrong or unfair.",),
        ("Ros Test, your IRO",),
    ]
    assert len(decisions.lines) == 2


def test_a_link_opens_one_copy_and_no_other(copy_for, release, bea, now):
    for name in ("mother", "father"):
        release(copy_for(name))
    _, hers = sent_to(copy_for("mother"), bea, now, "lisa@example.test")
    _, his = sent_to(copy_for("father"), bea, now, "obadiah@example.test")
    browser = Client()
    assert "Copy for <bdi>Lisa Merle" in browser.get(hers).content.decode()
    assert "Lisa" not in browser.get(his).content.decode()
    assert hers != his
    key = Sending.objects.first().pk
    for wrong in (key, Sending.objects.first().released_id, copy_for("father").pk):
        assert browser.get(f"/copies/yours/{wrong}/").status_code == 404


def test_after_the_relationship_ended_the_link_says_so_kindly(copy_for, release, people, bea, setter, now):
    copy = copy_for("mother")
    release(copy)
    _, path = sent_to(copy, bea, now, "lisa@example.test")
    Relationship.objects.filter(adult=people["mother"]).update(
        to_on=now.date(), ended_by=setter, ended_at=now
    )
    for address in (path, f"{path}file/"):
        answer = Client().get(address)
        assert answer.status_code == 410
        assert "your part in this child’s care has changed" in answer.content.decode()
        assert "Amina" not in answer.content.decode()


def test_a_new_release_or_taking_back_closes_the_link(copy_for, release, ros, bea, now):
    copy = copy_for("mother")
    release(copy)
    _, first = sent_to(copy, bea, now, "lisa@example.test")
    release(copy)
    assert Client().get(first).status_code == 410
    _, second = sent_to(copy, bea, now, "lisa@example.test")
    actions.take_back(
        Sending.objects.order_by("-at", "-pk").filter(released__number=2).get(), reason="x", by=bea, at=now
    )
    assert Client().get(second).status_code == 410


def test_a_link_runs_out_after_fourteen_days(copy_for, release, bea, now):
    copy = copy_for("mother")
    release(copy)
    _, path = sent_to(copy, bea, now - timedelta(days=15), "lisa@example.test")
    assert Client().get(path).status_code == 410


def test_business_support_sends_and_never_reads(laid_out, copy_for, release, bea, now, client_for):
    copy, browser = copy_for("mother"), client_for(bea)
    release(copy)
    message, path = sent_to(copy, bea, now, "lisa@example.test")
    for name in ("copy", "read", "as_pdf"):
        assert browser.get(reverse(f"circulation:{name}", kwargs={"id": copy.pk})).status_code == 403
    pages = [
        browser.get(reverse("circulation:copies", kwargs={"id": laid_out.pk})),
        browser.get(reverse("circulation:send", kwargs={"id": copy.pk})),
        browser.get(reverse("outbox:message", kwargs={"id": message.pk})),
    ]
    shown = "".join(page.content.decode() for page in pages)
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert "Lisa Merle" in shown
    assert [word for word in ("proud of you", "dentist", path) if word in shown] == []


def test_opening_a_part_needs_a_reason_and_opens_that_part_alone(copy_for, ros, now):
    copy = copy_for("mother")
    _, parts = as_it_stands(copy, by=ros, at=now)
    goes = {one.part.key for one in parts if not one.is_withheld}
    asked = next(one for one in parts if "Yellowhammer" in one.part.text)
    with pytest.raises(actions.NotPossible, match="why"):
        actions.mark(copy, goes=goes | {asked.part.key}, reason=" ", by=ros, at=now)
    assert actions.mark(copy, goes=goes | {asked.part.key}, reason="She takes her there", by=ros, at=now) == 1
    paper, _ = as_it_stands(copy, by=ros, at=now)
    assert canaries_in(str(paper)) == ["Yellowhammer"]


def test_words_on_the_private_list_stay_out(copy_for, amina, ros, now):
    actions.add_words(amina, words="pancakes", by=ros, at=now)
    actions.add_words(amina, words="proud of you", by=ros, at=now)
    paper, _ = as_it_stands(copy_for("mother"), by=ros, at=now)
    assert "proud" not in str(paper)


def test_nobody_but_the_iro_says_what_goes(copy_for, bea, grace, dev, now):
    for user in (bea, grace, dev):
        with pytest.raises(Refusal):
            actions.mark(copy_for("mother"), goes=set(), reason="x", by=user, at=now)
        with pytest.raises(Refusal):
            actions.release(copy_for("mother"), seen="", by=user, at=now)


def test_a_kin_carer_who_is_a_parent_gets_the_parents_copy(final, people, setter, ros, now):
    Relationship.objects.create(
        child=final.child, adult=people["mother"], kind=Kind.CARER, from_on=now.date(), reason="Test",
        made_by=setter, made_at=now,
    )  # fmt: skip
    actions.prepare(final, by=ros, at=now)
    assert Copy.objects.get(review=final, adult=people["mother"]).kind == "parent"
