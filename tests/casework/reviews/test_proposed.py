"""How a child took part is proposed from what really happened; the IRO confirms it or says otherwise."""

import re

import pytest
from django.urls import reverse

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import Chairing
from balcony.casework.reviews.queries import proposed_participation
from balcony.casework.voice import actions as voice
from balcony.foundations.accounts.cards import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def came(held, ros, now):
    """Write down who came: `came(("Amina", "came"), ("Jo Ash", "came", "Advocate"))`."""

    def written(*people):
        entries = [actions.Entry(name, how, role=(*more, "")[0]) for name, how, *more in people]
        actions.record_attendance(held, entries, by=ros, at=now)
        return held

    return written


@pytest.fixture
def said_before(held, amina, now):
    """Amina answered two questions before the review."""
    amina.account = make_account(now)
    amina.save()
    for item in ("QB1", "QB3"):
        voice.say(
            amina, kind="before-review", audience="iro", words="Good", item=item, review_id=held.pk,
            by=amina.account, at=now,
        )  # fmt: skip
    return held


def answers(review):
    told = proposed_participation(review)
    return told.attended, told.who_spoke, told.conveyed


def chosen(page):
    """The answer that is chosen already, "" where none is."""
    radios = re.findall(r'<input[^>]*type="radio"[^>]*>', page)
    return next((re.search(r'value="([^"]*)"', one).group(1) for one in radios if " checked" in one), "")


def test_where_nothing_is_written_nothing_is_proposed(held):
    assert proposed_participation(held).attended is None
    assert proposed_participation(held).says == ()


def test_what_was_sent_before_is_told_without_a_word_of_it_and_does_not_say_who_was_there(said_before):
    told = proposed_participation(said_before)
    assert told.attended is None
    assert told.says == ("Before the review the child sent 2 answers to its questions from their page.",)


def test_a_child_who_did_not_come_and_sent_their_view_is_proposed_as_having_sent_it(said_before, came):
    assert answers(came(("Amina", "did_not_come"))) == (False, "nobody", "sent")


def test_an_advocate_who_came_for_an_absent_child_was_briefed_and_for_a_present_one_spoke(came):
    assert answers(came(("Amina", "did_not_come"), ("Jo Ash", "came", "Advocate"))) == (
        False, "advocate", "briefed",
    )  # fmt: skip
    assert answers(came(("Amina", "came"))) == (True, "advocate", "spoken")


def test_who_came_alone_is_asked_about_by_the_iro(came):
    assert answers(came(("Amina", "came"))) == (True, "", "")


def test_a_child_who_chaired_was_there_and_spoke(held, ros, now):
    Chairing.objects.create(
        review=held, version=1, wanted="parts", parts="The start", how_it_went="Well", by=ros, at=now
    )
    assert answers(held) == (True, "child", "spoken")


def test_the_page_begins_from_it_and_what_the_iro_answered_stands(said_before, came, ros, client_for, now):
    review = came(("Amina", "did_not_come"))
    page = reverse("reviews:participation", kwargs={"id": review.pk})
    browser = client_for(ros)
    first = browser.get(page).content.decode()
    assert "What the records say" in first
    assert chosen(first) == "absent"
    assert chosen(browser.get(page, {"came": "absent"}).content.decode()) == "sent"
    browser.post(page, {"came": "absent", "view": "none", "words": "He did not want to."})
    review.refresh_from_db()
    assert review.participation_code == "PN7"
    assert chosen(browser.get(page, {"came": "absent"}).content.decode()) == "none"
