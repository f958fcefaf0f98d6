"""Permanence by the second review: asked, recorded, counted, and "not recorded" apart."""

from datetime import date

import pytest

from balcony.oversight.figures.measures import measure
from balcony.oversight.figures.queries import permanence_by_second
from tests.conftest import NOW
from tests.doors.laying import child_in_care

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 18)
TWO = (date(2026, 4, 28), date(2026, 7, 14))


@pytest.fixture
def two_reviews(setter):
    """A child with two reviews behind them, one with a single review, and one who came last week."""
    child = child_in_care(setter, 1, since=date(2026, 4, 7), reviews=TWO)
    child_in_care(setter, 2, since=date(2026, 9, 1), reviews=(date(2026, 9, 21),))
    child_in_care(setter, 3, since=date(2026, 11, 11))
    return child


def test_nobody_having_answered_is_counted_apart(two_reviews):
    told = permanence_by_second(ON)
    assert (told.past_second, told.not_recorded, told.without_plan) == (1, 1, 0)


@pytest.mark.parametrize(("has_plan", "counted"), [(True, "with_plan"), (False, "without_plan")])
def test_what_was_said_by_then_counts(two_reviews, setter, has_plan, counted):
    review = two_reviews.reviews.order_by("completed_on")[1]
    review.permanence.create(version=1, has_plan=has_plan, by=setter, at=NOW)
    assert getattr(permanence_by_second(ON), counted) == 1


def test_a_plan_made_at_the_third_review_came_too_late(setter):
    child = child_in_care(
        setter, 1, since=date(2026, 1, 5), reviews=(date(2026, 1, 26), date(2026, 4, 20), date(2026, 10, 12))
    )
    review = child.reviews.order_by("completed_on").last()
    review.permanence.create(version=1, has_plan=True, by=setter, at=NOW)
    assert permanence_by_second(ON).not_recorded == 1


def test_the_measure_reads_as_a_sentence(two_reviews):
    said = measure("permanence_by_second")(ON).says
    assert "past their second review" in said
    assert "not recorded" in said


def test_it_costs_two_queries_whatever_the_number(two_reviews, setter, django_assert_max_num_queries):
    for number in range(4, 12):
        child_in_care(setter, number, since=date(2026, 4, 7), reviews=TWO)
    with django_assert_max_num_queries(3):
        permanence_by_second(ON)
