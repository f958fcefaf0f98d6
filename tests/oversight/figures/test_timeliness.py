"""Timeliness of the service: replayed, both ways, at a constant cost."""

from datetime import date

import pytest

from balcony.casework.reviews.models import LateReason
from balcony.casework.reviews.queries import rulebook_on
from balcony.oversight.figures.queries import late_reviews, quarters_back, timeliness, year_of
from balcony.people.register.models import Source
from tests.doors.laying import child_in_care, held, put_in_care

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 18)


def told(quarters=4):
    return timeliness(quarters_back(ON, quarters), year=year_of(ON), on=ON, book=rulebook_on(ON))


def test_quarters_are_those_of_the_financial_year():
    assert [quarter.label for quarter in quarters_back(date(2026, 2, 10), 2)] == [
        "October to December 2025",
        "January to March 2026",
    ]
    assert year_of(date(2026, 3, 31)) == (date(2025, 4, 1), date(2026, 3, 31))
    assert year_of(date(2026, 4, 1)) == (date(2026, 4, 1), date(2027, 3, 31))


def test_reviews_are_counted_by_place_and_by_the_quarter_they_were_held_in(setter):
    child_in_care(setter, 1, since=date(2026, 4, 7), reviews=(date(2026, 4, 28), date(2026, 8, 11)))
    figures = told()
    assert dict(figures.by_place)["first"].in_time == 1
    assert dict(figures.by_place)["second"].late == 1
    assert (figures.whole.in_time, figures.whole.late) == (1, 1)
    by_quarter = {quarter.label: tally for quarter, tally in figures.by_quarter}
    assert by_quarter["April to June 2026"].in_time == 1
    assert by_quarter["July to September 2026"].late == 1


def test_both_measures_differ_as_they_should(setter):
    child_in_care(setter, 1, since=date(2026, 4, 7), reviews=(date(2026, 4, 28), date(2026, 8, 11)))
    child_in_care(setter, 2, since=date(2026, 6, 1), reviews=(date(2026, 6, 22), date(2026, 9, 14)))
    figures = told()
    assert figures.whole.share == pytest.approx(3 / 4)
    assert figures.children.share == pytest.approx(1 / 2)


def test_reviews_outside_the_quarters_are_not_counted(setter):
    child_in_care(setter, 1, since=date(2024, 1, 8), reviews=(date(2024, 2, 1),))
    assert told().whole.total == 0


def test_a_review_in_parts_may_open_in_time_and_end_late(setter):
    child = child_in_care(setter, 1, since=date(2026, 9, 28))
    held(child, date(2026, 11, 4), setter, first=date(2026, 10, 19))
    figures = told()
    assert (figures.whole.late, figures.opened.in_time) == (1, 1)


def test_short_breaks_are_measured_apart(setter):
    child = child_in_care(setter, 1, since=date(2026, 9, 28))
    child.care_periods.all().delete()
    child.episodes.all().delete()
    put_in_care(child, setter, date(2026, 7, 6), short_breaks=True)
    held(child, date(2026, 9, 21), setter)
    figures = told()
    assert figures.short_breaks.in_time == 1
    assert figures.whole.total == 0


def test_reasons_are_counted_and_their_absence_said(setter):
    child = child_in_care(setter, 1, since=date(2026, 4, 7), reviews=(date(2026, 4, 28), date(2026, 8, 11)))
    other = child_in_care(setter, 2, since=date(2026, 4, 7), reviews=(date(2026, 4, 28), date(2026, 8, 11)))
    late = child.reviews.get(completed_on=date(2026, 8, 11))
    LateReason.objects.create(review=late, code="court", by=setter, at=setter.joined_at)
    figures = told()
    assert figures.reasons == (("court", 1),)
    assert figures.without_reason == 1
    assert other.reviews.count() == 2


def test_lateness_known_only_from_a_return_waits_for_a_person(setter):
    child = child_in_care(setter, 1, since=date(2026, 4, 7), reviews=(date(2026, 4, 28),))
    review = held(child, date(2026, 8, 11), setter, source=Source.RETURN)
    assert told().unconfirmed == 1
    LateReason.objects.create(review=review, code="not_late", by=setter, at=setter.joined_at)
    figures = told()
    assert (figures.unconfirmed, figures.whole.late, figures.whole.in_time) == (0, 0, 2)


def test_the_late_ones_are_listed_latest_first(setter):
    child_in_care(setter, 1, since=date(2026, 4, 7), reviews=(date(2026, 4, 28), date(2026, 8, 11)))
    child_in_care(setter, 2, since=date(2026, 8, 3), reviews=(date(2026, 9, 30),))
    found = late_reviews(date(2026, 4, 1), ON, on=ON, book=rulebook_on(ON))
    assert [one.held_on for one in found] == [date(2026, 9, 30), date(2026, 8, 11)]
    assert [(one.days_late, one.late_unit) for one in found] == [(21, "working days"), (14, "days")]


def test_it_costs_three_queries_for_one_child_and_for_many(setter, django_assert_num_queries):
    child_in_care(setter, 1, since=date(2026, 4, 7), reviews=(date(2026, 4, 28),))
    book = rulebook_on(ON)
    for more in (1, 30):
        for number in range(more):
            child_in_care(setter, 100 * more + number, since=date(2026, 4, 7), reviews=(date(2026, 4, 28),))
        with django_assert_num_queries(3):
            timeliness(quarters_back(ON, 4), year=year_of(ON), on=ON, book=book)
