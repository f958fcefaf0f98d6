"""What the page of one child says that child is waiting for: only what somebody can answer for."""

from datetime import date, timedelta

import pytest

from balcony.casework.reviews.models import Decision, DecisionState, DecisionStatus, Permanence
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
