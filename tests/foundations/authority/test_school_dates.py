"""School terms are this authority's own: entered with their source, withdrawn when wrong, never rewritten."""

from datetime import date

import pytest
from django.urls import reverse

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.authority.actions import enter_school_dates, withdraw_school_dates
from balcony.foundations.authority.models import SchoolDates
from balcony.foundations.authority.queries import school_year
from balcony.foundations.design.faults import NotPossible

pytestmark = pytest.mark.django_db
AUTUMN, SPRING = (date(2026, 11, 2), date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 2, 12))


def enter(days, by, at, kind="term", name="Autumn term"):
    first, last = days
    return enter_school_dates(
        kind=kind, name=name, first=first, last=last, source="Term dates page", by=by, at=at
    )


def test_what_lies_between_two_terms_is_closed_until_one_is_withdrawn(bea, now):
    day = date(2026, 12, 29)
    enter(AUTUMN, bea, now)
    assert school_year().why_closed(day) is None
    spring = enter(SPRING, bea, now, name="Spring term")
    assert school_year().why_closed(day).what == "School holidays"
    withdraw_school_dates(spring, by=bea, at=now)
    assert school_year().why_closed(day) is None
    assert SchoolDates.objects.count() == 2
    with pytest.raises(Refusal, match="withdrawn already"):
        withdraw_school_dates(spring, by=bea, at=now)


def test_an_inset_day_needs_no_last_day_and_may_lie_in_a_term(bea, now):
    enter(AUTUMN, bea, now)
    enter((date(2026, 11, 27), None), bea, now, kind="inset", name="Inset day")
    assert school_year().why_closed(date(2026, 11, 27)).what == "Inset day"


@pytest.mark.parametrize(
    ("days", "wrong", "field"),
    [
        ((date(2026, 12, 1), date(2027, 1, 10)), "run into “Autumn term”", "first"),
        ((date(2027, 1, 10), date(2027, 1, 4)), "before the first", "last"),
        ((date(2027, 1, 10), None), "last day of the term", "last"),
    ],
)
def test_dates_that_cannot_be_right_are_refused_where_they_were_written(bea, now, days, wrong, field):
    enter(AUTUMN, bea, now)
    with pytest.raises(NotPossible, match=wrong) as refused:
        enter(days, bea, now, name="Another")
    assert refused.value.field == field
    assert SchoolDates.objects.count() == 1


def test_an_iro_and_a_social_worker_read_them_only(ros, dev, client_for, now):
    for person in (ros, dev):
        with pytest.raises(Refusal):
            enter(AUTUMN, person, now)
    shown = client_for(ros).get(reverse("authority:school_terms")).content.decode()
    assert "No terms have been entered" in shown
    assert "Enter a term" not in shown


def test_business_support_keeps_them_on_a_page_with_source_and_marker(bea, client_for, now):
    desk = client_for(bea)
    sent = {"kind": "term", "name": "Autumn term 2026", "source": "Term dates page, read today"} | {
        f"{which}_{part}": value
        for which, day in zip(("first", "last"), AUTUMN, strict=True)
        for part, value in (("day", day.day), ("month", day.month), ("year", day.year))
    }
    address = reverse("authority:enter_school_dates")
    desk.post(address, sent)
    refused = desk.post(address, sent).content.decode()
    assert "run into “Autumn term 2026”" in refused
    enter(SPRING, bea, now, name="Spring term 2027")
    shown = desk.get(reverse("authority:school_terms")).content.decode()
    assert "School holidays: 19 December 2026 to 3 January 2027" in shown
    assert "Term dates page, read today</span> (this authority’s own)" in shown
    kept = SchoolDates.objects.get(name="Autumn term 2026")
    desk.post(reverse("authority:withdraw_school_dates", kwargs={"id": kept.pk}))
    assert "Withdrawn" in desk.get(reverse("authority:school_terms")).content.decode()
    assert {"school_dates.entered", "school_dates.withdrawn"} <= {one.verb for one in Entry.objects.all()}
