"""In the school holidays and on inset days a review may be in the day, and the page says why."""

from datetime import date, time

import pytest
from django.urls import reverse

from balcony.casework.preparation import actions
from balcony.casework.preparation.queries import free_times, part_of_day
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.authority.actions import enter_school_dates
from balcony.foundations.authority.queries import school_year

from .conftest import TODAY

pytestmark = pytest.mark.django_db
INSET, AFTER = date(2026, 11, 20), date(2026, 11, 23)


@pytest.fixture
def dates(bea, now):
    """Two terms with a week of holidays between them, and an inset day in the first."""
    for kind, name, first, last in (
        ("term", "Autumn term, second half", date(2026, 11, 2), date(2026, 11, 27)),
        ("term", "Spring term", date(2026, 12, 7), date(2027, 2, 12)),
        ("inset", "Inset day", INSET, None),
    ):
        enter_school_dates(
            kind=kind, name=name, first=first, last=last, source="Term dates page", by=bea, at=now
        )


def free(review, day):
    found = free_times(review, first=day, last=day, book=rulebook_on(TODAY))
    return [at for _, at in found]


def test_on_a_day_without_school_times_in_the_day_are_proposed(review, dates):
    assert free(review, INSET) == [time(10), time(14), time(16)]
    assert free(review, AFTER) == [time(8, 30), time(16), time(17)]
    assert free(review, date(2026, 12, 1)) == [time(10), time(14), time(16)]


def test_without_terms_every_working_day_is_a_school_day(review):
    assert free(review, INSET) == [time(8, 30), time(16), time(17)]


def test_the_page_says_why_or_that_it_is_not_known_and_where_to_enter_it(review, ros, bea, client_for, now):
    address = reverse("preparation:times", kwargs={"id": review.pk})
    unknown = client_for(bea).get(address).content.decode()
    assert "School holidays are not known here" in unknown
    assert reverse("authority:school_terms") in unknown
    assert "can enter them under Local settings" in client_for(ros).get(address).content.decode()


def test_the_page_names_the_holidays_that_touch_the_days_looked_at(review, dates, ros, client_for, now):
    actions.propose(review, times=[(INSET, time(10))], by=ros, at=now)
    shown = client_for(ros).get(reverse("preparation:times", kwargs={"id": review.pk})).content.decode()
    assert "Inset day: 20 November 2026" in shown
    assert "Friday 20 November 2026, 2pm (no school)" in shown
    assert "School holidays are not known here" not in shown


@pytest.mark.parametrize(
    ("at", "part"), [(time(10), "morning"), (time(14), "afternoon"), (time(18), "evening")]
)
def test_the_child_reads_no_word_of_school_on_such_a_day(review, dates, ros, now, at, part):
    actions.propose(review, times=[(INSET, at)], by=ros, at=now)
    assert part_of_day(review.slots.get(), rulebook_on(TODAY), school_year()) == part
