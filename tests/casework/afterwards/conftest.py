"""A review that was held, with who came to it."""

from datetime import date

import pytest

from balcony.casework.reviews import actions as reviews
from balcony.people.children.actions import start_care

ONE = {"legal_status": "C2", "placement_type": "U6", "reason": "A care order"}


def link_to(secret) -> str:
    """The address of somebody's page to answer on."""
    return f"http://testserver/after-review/answers/{secret}/"


@pytest.fixture
def review(amina, ros, dev, bea, now):
    """A review completed on Monday 2 November, to which her mother and her social worker came."""
    start_care(amina, started_on=date(2026, 10, 12), **ONE, by=bea, at=now)
    planned = reviews.plan(amina, on=date(2026, 11, 2), has_taken_place=True, by=ros, at=now)
    held = reviews.hold(planned.meetings.get(), held_on=date(2026, 11, 2), is_complete=True, by=ros, at=now)
    entries = [
        reviews.Entry("Lisa Mother", "came", role="Mother"),
        reviews.Entry("Dev", "came", adult=dev.adult, role="Social worker"),
    ]
    reviews.record_attendance(held, entries, by=ros, at=now)
    return held
