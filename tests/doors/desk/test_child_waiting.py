"""What the page of one child says that child is waiting for: only what somebody can answer for."""

from datetime import date, timedelta

import pytest

from balcony.casework.reviews.models import Decision, DecisionState, DecisionStatus, Permanence, State
from balcony.casework.voice import actions as voice
from balcony.foundations.accounts.cards import make_account
from tests.conftest import NOW
from tests.doors.laying import held, put_in_care, words_of

pytestmark = pytest.mark.django_db

SINCE = date(2020, 1, 6)


def decided(review, by, *, number=1, due_on=date(2020, 3, 2)):
    return Decision.objects.create(
        review=review, number=number, action="Find a tutor", due_on=due_on, made_by=by, made_at=NOW
    )


def stands(decision, by, *states):
    for number, state in enumerate(states, start=1):
        DecisionStatus.objects.create(decision=decision, number=number, state=state, by=by, at=NOW)


def waiting(browser, child):
    said = words_of(browser.get(f"/desk/children/{child.pk}/"))
    return said.partition("What this child is waiting for")[2].partition("What has happened")[0]


@pytest.mark.parametrize(
    ("states", "is_late"),
    [
        ((), False),
        ((DecisionState.SENT,), True),
        ((DecisionState.SENT, DecisionState.AGREED), True),
        ((DecisionState.SENT, DecisionState.AGREED, DecisionState.DONE), False),
    ],
)
def test_a_decision_is_overdue_only_while_somebody_has_it_to_do(
    states, is_late, amina, ros, setter, client_for
):
    put_in_care(amina, setter, SINCE)
    stands(decided(held(amina, SINCE + timedelta(days=25), setter), setter), setter, *states)
    assert ("Decision 1 is overdue" in waiting(client_for(ros), amina)) == is_late


@pytest.mark.parametrize(("answer", "is_missing"), [(None, False), (False, True), (True, False)])
def test_a_missing_permanence_plan_is_told_only_where_somebody_answered(
    answer, is_missing, amina, ros, setter, client_for
):
    put_in_care(amina, setter, SINCE)
    held(amina, SINCE + timedelta(days=25), setter)
    second = held(amina, SINCE + timedelta(days=110), setter)
    if answer is not None:
        Permanence.objects.create(review=second, version=1, has_plan=answer, plan="x", by=setter, at=NOW)
    assert ("No permanence plan" in waiting(client_for(ros), amina)) == is_missing


@pytest.fixture
def quiet(amina, setter):
    """In care for years, and nobody wrote down a talk with her."""
    put_in_care(amina, setter, SINCE)
    return amina


def heard(browser, child):
    return "The IRO has not heard from the child" not in waiting(browser, child)


def test_what_a_child_wrote_is_heard_once_their_iro_has_opened_it(quiet, ros, dev, client_for, now):
    told = {"kind": "worry", "audience": "team", "words": "I miss Jay.", "at": now}
    quiet.account = make_account(now)
    quiet.save()
    written = voice.say(quiet, **told, by=quiet.account)
    assert not heard(client_for(ros), quiet)
    voice.open_words(written, by=dev, at=now)
    assert not heard(client_for(ros), quiet)
    voice.open_words(written, by=ros, at=now)
    assert heard(client_for(ros), quiet)


@pytest.mark.parametrize(("code", "is_heard"), [("PN1", True), ("PN3", True), ("PN4", False), ("PN6", False)])
def test_a_child_who_spoke_for_themself_at_the_review_was_heard(
    code, is_heard, quiet, ros, setter, client_for, now
):
    review = held(quiet, now.date() - timedelta(days=5), setter, state=State.HELD)
    review.participation_code = code
    review.save()
    assert heard(client_for(ros), quiet) == is_heard


def test_what_is_said_past_the_iro_tells_the_iro_nothing(quiet, ros, grace, client_for, now):
    quiet.account = make_account(now)
    quiet.save()
    told = {"kind": "different-iro", "audience": "manager", "words": "I want another.", "at": now}
    voice.open_words(voice.say(quiet, **told, by=quiet.account), by=grace, at=now)
    assert not heard(client_for(ros), quiet)
