"""A review planned at the carer's home, and how somebody is invited to it."""

from datetime import date, time

import pytest

from balcony.casework.preparation import actions
from balcony.casework.preparation.models import Invitation
from balcony.casework.reviews import actions as reviews
from balcony.people.children.actions import start_care

TODAY = date(2026, 11, 18)
PLACE = "12 Oak Road"


@pytest.fixture
def review(amina, ros, bea, now):
    """A review planned at the carer's home."""
    start_care(
        amina,
        started_on=date(2026, 10, 27),
        legal_status="C2",
        placement_type="U6",
        reason="A care order",
        by=bea,
        at=now,
    )
    return reviews.plan(amina, on=date(2026, 11, 24), starts_at=time(16, 0), place=PLACE, by=ros, at=now)


def invited(review, by, at, name="Lisa Mother", **more) -> Invitation:
    """Somebody on the list, by e-mail unless said otherwise."""
    known = {"role": "Parent", "way": "email", "address": "lisa@example.test", "may_know_place": False}
    return actions.invite(review, name=name, **(known | more), by=by, at=at)


def told(invitation, review, by, at, **more):
    """Somebody told of the plan as it stands."""
    meeting = review.meetings.standing().get()
    return actions.tell(invitation, meeting=meeting, answer_by=TODAY, by=by, at=at, **more)
