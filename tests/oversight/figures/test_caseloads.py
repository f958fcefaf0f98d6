"""Caseloads of the service: who carries what, and what no average may hide."""

from datetime import date
from decimal import Decimal

import pytest

from balcony.casework.reviews.queries import rulebook_on
from balcony.oversight.figures.queries import caseloads
from tests.doors.laying import child_in_care
from tests.people.laying import an_iro

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 18)


def told():
    return caseloads(ON, rulebook_on(ON))


def test_the_heaviest_stands_first_and_is_above_the_band(ros, theo, setter):
    an_iro(ros, setter)
    an_iro(theo, setter, fte="0.10")
    child_in_care(setter, 1, iro=ros)
    for number in range(2, 10):
        child_in_care(setter, number, iro=theo)
    figures = told()
    assert [(iro.name, iro.load.per_fte) for iro in figures.iros] == [
        ("Theo Test", Decimal("80.0")),
        ("Ros Test", Decimal("1.0")),
    ]
    assert [iro.name for iro in figures.above] == ["Theo Test"]
    assert figures.time == Decimal("1.10")


def test_the_service_counts_every_child_looked_after_and_those_nobody_has(ros, amina, setter):
    an_iro(ros, setter)
    child_in_care(setter, 1, iro=ros)
    child_in_care(setter, 2)
    figures = told()
    assert (figures.children, figures.without_iro) == (2, 1)


def test_overdue_reviews_are_counted_for_whoever_has_the_child(ros, setter):
    an_iro(ros, setter)
    child_in_care(setter, 1, iro=ros)
    child_in_care(setter, 2, since=date(2026, 11, 2), iro=ros)
    figures = told()
    assert figures.overdue == 1
    assert figures.iros[0].overdue == 1


def test_children_of_somebody_who_has_left_are_not_lost(ros, setter):
    iro = an_iro(ros, setter)
    child_in_care(setter, 1, iro=ros)
    iro.to_on = date(2026, 11, 1)
    iro.save()
    figures = told()
    assert figures.iros == ()
    assert (figures.with_someone_gone, figures.without_iro) == (1, 0)


def test_a_service_without_working_patterns_has_no_average():
    assert told().per_full_time is None


def test_it_costs_the_same_for_few_and_for_many(ros, setter, django_assert_max_num_queries):
    an_iro(ros, setter)
    book = rulebook_on(ON)
    for numbers in (range(1, 3), range(3, 40)):
        for number in numbers:
            child_in_care(setter, number, iro=ros)
        with django_assert_max_num_queries(7):
            caseloads(ON, book)
