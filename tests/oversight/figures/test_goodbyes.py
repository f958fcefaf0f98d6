"""Goodbyes when care or an IRO's part ends, and staying put at the first review after sixteen."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balcony.casework.monitoring.models import Goodbye
from balcony.casework.reviews.models import Consideration, Matter
from balcony.oversight.figures.queries import goodbyes, quarters_back, staying_put
from balcony.people.register.models import Source
from tests.conftest import NOW
from tests.doors.laying import allocate, child_in_care, held, put_in_care, statements

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 18)
LEFT = date(2026, 11, 2)


def left_care(setter, number, on=LEFT, **more):
    child = child_in_care(setter, number, **more)
    child.care_periods.update(ended_on=on)
    return child


def wrote(child, by, *, version=1, at=NOW, **words):
    return Goodbye.objects.create(child=child, version=version, by=by, at=at, **words)


def told():
    return goodbyes(quarters_back(ON, 4), ON)


def test_each_end_of_care_counts_by_what_came_of_the_goodbye(setter, ros):
    said, planned, none, _ = (left_care(setter, number) for number in range(1, 5))
    wrote(said, ros, wishes="Cake")
    wrote(said, ros, version=2, wishes="Cake", said_on=LEFT, said="Bye")
    wrote(planned, ros, wishes="A walk")
    wrote(none, ros, no_goodbye="too sudden")
    found = told()
    assert found.of_care.whole == (1, 1, 1, 1)
    assert found.of_iro.total == 0
    assert found.reasons == (("It ended too suddenly", 1),)


def test_what_ended_by_death_or_went_on_the_same_day_is_no_ending(setter):
    left_care(setter, 1).care_periods.update(end_code="E2")
    again = left_care(setter, 2)
    put_in_care(again, setter, LEFT)
    left_care(setter, 3).care_periods.update(is_short_breaks=True)
    assert told().of_care.total == 0


def test_a_change_of_iro_counts_while_care_goes_on(setter, ros, theo):
    child = child_in_care(setter, 1)
    allocate(child, ros, setter, date(2025, 1, 6), until=LEFT)
    allocate(child, theo, setter, LEFT)
    gone = left_care(setter, 2)
    allocate(gone, ros, setter, date(2025, 1, 6), until=LEFT)
    wrote(child, ros, said_on=LEFT - timedelta(3), said="Bye")
    found = told()
    assert (found.of_iro.whole, found.of_care.whole) == ((1, 0, 0, 0), (0, 0, 0, 1))


def test_the_same_iro_on_a_new_line_is_no_change(setter, ros):
    child = child_in_care(setter, 1)
    allocate(child, ros, setter, date(2025, 1, 6), until=LEFT)
    allocate(child, ros, setter, LEFT)
    assert told().of_iro.total == 0


def test_a_goodbye_to_one_iro_is_not_that_of_leaving_care(setter, ros, theo):
    child = child_in_care(setter, 1)
    allocate(child, ros, setter, date(2025, 1, 6), until=date(2026, 7, 6))
    allocate(child, theo, setter, date(2026, 7, 6))
    child.care_periods.update(ended_on=LEFT)
    wrote(child, ros, said_on=date(2026, 7, 1), said="Bye")
    found = told()
    assert (found.of_iro.whole, found.of_care.whole) == ((1, 0, 0, 0), (0, 0, 0, 1))
    wrote(child, theo, version=2, ends_on=LEFT, wishes="Cake")
    assert told().of_care.whole == (0, 1, 0, 0)


def asked(review, by, words="Yes, with Pauline"):
    matter = Matter.objects.create(review=review, key="matter-staying-put", place=1, title="x", edition="x")
    Consideration.objects.create(matter=matter, version=1, considered=words, by=by, at=NOW)


def test_staying_put_counts_by_the_first_review_after_sixteen(setter, ros):
    born, first, later = date(2010, 3, 10), date(2026, 10, 5), date(2026, 11, 9)
    children = [child_in_care(setter, number, born=born) for number in range(1, 5)]
    source = {children[3].pk: Source.RETURN}
    for child in children:
        held(child, date(2026, 2, 2), setter)
        review = held(child, first, setter, source=source.get(child.pk, Source.PERSON))
        if child == children[0]:
            asked(review, ros)
        if child == children[1]:
            asked(held(child, later, setter), ros)
    held(child_in_care(setter, 9, born=date(2012, 1, 1)), first, setter)
    counted = staying_put(quarters_back(ON, 4), ON)
    assert counted.whole == (1, 1, 1, 1)
    assert counted.rows[-1][1] == (1, 1, 1, 1)


def test_it_takes_as_many_queries_for_few_as_for_many(setter, ros):
    costs = []
    for numbers in (range(1, 3), range(3, 20)):
        for number in numbers:
            child = left_care(setter, number, born=date(2010, 3, 10), reviews=(date(2026, 10, 5),))
            wrote(child, ros, wishes="Cake")
        with CaptureQueriesContext(connection) as made:
            told()
            staying_put(quarters_back(ON, 4), ON)
        costs.append(len(statements(made)))
    assert costs == [6, 6]
