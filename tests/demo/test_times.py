"""The demo lays times on a child's page, the school terms, and a review whose times are with the adults."""

from datetime import date

import pytest

from balcony.casework.preparation.queries import answering, offered_to_child, words_with_times
from balcony.demo.everyday import _offers_times
from balcony.demo.roads import a_review
from balcony.demo.times import lay_school_terms, lay_times_with_adults
from balcony.foundations.authority.queries import school_year
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


@pytest.mark.parametrize("day", [TODAY, date(2027, 3, 1), date(2028, 8, 31), date(2029, 1, 2)])
def test_the_terms_of_a_school_year_hold_together(bea, now, day):
    lay_school_terms(bea, day)
    year, autumn = school_year(), day.year if day.month >= 9 else day.year - 1
    closed = year.closed_between(date(autumn, 9, 1), date(autumn + 1, 10, 31))
    assert [one.what for one in closed].count("School holidays") == 6
    assert year.why_closed(date(autumn, 12, 27)).what == "School holidays"
    assert year.unknown_from(date(autumn, 9, 8), date(autumn + 1, 10, 15)) is None


def test_one_review_has_times_with_the_adults_and_some_have_said(amina, ros, bea, dev, tess, now):
    care = {"started_on": date(2026, 10, 27), "legal_status": "C2", "placement_type": "U6", "reason": "Order"}
    start_care(amina, **care, by=bea, at=now)
    review = a_review(amina, on=date(2026, 11, 24), to="planned", by=ros)
    assert lay_times_with_adults([amina], ros, bea, TODAY) == review
    adults = answering(review)
    assert not adults.put.is_fixed
    assert len(adults.said) == 1
    assert not words_with_times(review)
