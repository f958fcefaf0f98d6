"""The care plan after each review: in time, late, not received, still to come."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balcony.casework.afterwards.models import PlanReceived
from balcony.casework.preparation.models import Paper
from balcony.casework.reviews.queries import rulebook_on
from balcony.oversight.figures.queries import care_plans, quarters_back
from balcony.people.register.models import Source
from tests.conftest import NOW
from tests.doors.laying import child_in_care, held, put_in_care, statements

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 18)
HELD = date(2026, 10, 5)  # a Monday: the plan is to come by 19 October


def came(review, setter, on, **more):
    return PlanReceived.objects.create(
        review=review, received_on=on, from_name="Dev", by=setter, at=NOW, **more
    )


def counted(on=ON):
    told = care_plans(quarters_back(ON, 4), on, rulebook_on(on))
    assert told.rows[-1][1] == told.whole  # all of it in this quarter
    return told.whole


def test_each_review_counts_under_one_name(setter):
    reviews = [held(child_in_care(setter, number), HELD, setter) for number in range(1, 5)]
    recent = held(child_in_care(setter, 5), date(2026, 11, 10), setter)
    came(reviews[0], setter, date(2026, 10, 19))
    came(reviews[1], setter, date(2026, 10, 20))
    came(reviews[2], setter, HELD, taken_back_because="x", taken_back_by=setter, taken_back_at=NOW)
    assert counted() == (1, 1, 2, 1)
    came(recent, setter, date(2026, 11, 11))
    assert counted() == (2, 1, 2, 0)


def test_a_plan_brought_for_the_next_review_counts_by_its_day(setter):
    child = child_in_care(setter, 1)
    held(child, HELD, setter)
    nxt = held(child, date(2026, 11, 16), setter)
    paper = {"what": Paper.What.CARE_PLAN, "from_name": "Dev", "by": setter, "at": NOW}
    Paper.objects.create(review=nxt, received_on=date(2026, 10, 12), **paper)
    assert counted() == (1, 0, 0, 1)


def test_returns_and_children_who_left_in_time_are_left_out(setter):
    held(child_in_care(setter, 1), HELD, setter, source=Source.RETURN)
    left = child_in_care(setter, 2, since=date(2026, 11, 1))
    left.care_periods.all().update(superseded_at=datetime.now(NOW.tzinfo))
    put_in_care(left, setter, date(2026, 8, 1), until=date(2026, 10, 12))
    review = held(left, HELD, setter)
    assert counted() == (0, 0, 0, 0)
    came(review, setter, date(2026, 10, 7))
    assert counted() == (1, 0, 0, 0)


def test_it_takes_four_queries_for_few_and_for_many(setter):
    costs = []
    for numbers in (range(1, 3), range(3, 20)):
        for number in numbers:
            held(child_in_care(setter, number), HELD, setter)
        book = rulebook_on(ON)
        with CaptureQueriesContext(connection) as made:
            care_plans(quarters_back(ON, 4), ON, book)
        costs.append(len(statements(made)))
    assert costs == [4, 4]
