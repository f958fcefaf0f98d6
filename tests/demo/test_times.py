"""The demo lays three times out of school on a child's page where their next meeting is planned."""

from datetime import date

import pytest

from balcony.casework.preparation.queries import offered_to_child
from balcony.demo.everyday import _offers_times
from balcony.demo.roads import a_review
from balcony.people.children.actions import start_care

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)


def test_times_wait_for_a_child_whose_meeting_is_planned(amina, ros, bea, now):
    care = {"started_on": date(2026, 10, 27), "legal_status": "C2", "placement_type": "U6", "reason": "Order"}
    start_care(amina, **care, by=bea, at=now)
    _offers_times(amina, ros, TODAY)
    review = a_review(amina, on=date(2026, 11, 24), to="planned", by=ros)
    _offers_times(amina, ros, TODAY)
    offered = offered_to_child(review)
    assert len(offered.slots) == 3
    assert offered.is_open(TODAY)
