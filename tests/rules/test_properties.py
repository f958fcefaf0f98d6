"""What must hold of every timetable, whatever the dates."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from balcony.rules.calendar import add_months
from balcony.rules.timetable import (
    Break,
    PeriodFacts,
    ReviewFact,
    england_rulebook,
    outside_short_breaks,
    timetable_for,
)
from balcony.rules.timetable.short_breaks import most_days_in_any_year
from tests.rules.cases import BOOKS, due

BOOK = england_rulebook()
DAYS = st.dates(date(2003, 1, 1), date(2028, 6, 30))
GAPS = st.lists(st.integers(1, 250), max_size=8)
JURISDICTIONS = st.sampled_from("EW")


def told(start, held, jurisdiction="E", **facts):
    period = PeriodFacts(
        start, reviews=tuple(ReviewFact(day) for day in held), jurisdiction=jurisdiction, **facts
    )
    return timetable_for(period, on=date(2030, 1, 1), book=BOOKS[jurisdiction])


def days_after(start, gaps):
    days, day = [], start
    for gap in gaps:
        day += timedelta(days=gap)
        days.append(day)
    return [day for day in days if day < date(2029, 6, 1)]  # six months and a wait fit in the calendar


def nominal(limit):
    return limit.limit_date or limit.nominal_date


@given(DAYS, DAYS)
def test_a_later_start_never_gives_an_earlier_first_limit(one, other):
    earlier, later = sorted((one, other))
    assert nominal(told(earlier, []).limits[0]) <= nominal(told(later, []).limits[0])


@given(DAYS, st.integers(1, 200), st.integers(0, 60), GAPS, JURISDICTIONS)
def test_a_review_held_later_never_brings_the_next_limit_forward(start, wait, more, gaps, jurisdiction):
    held = days_after(start, gaps)
    last = (held[-1] if held else start) + timedelta(days=wait)
    sooner = told(start, [*held, last], jurisdiction)
    later = told(start, [*held, last + timedelta(days=more)], jurisdiction)
    assert nominal(sooner.limits[-1]) <= nominal(later.limits[-1])


@given(DAYS, GAPS, JURISDICTIONS)
def test_there_is_one_limit_for_each_review_and_one_to_come(start, gaps, jurisdiction):
    held = days_after(start, gaps)
    limits = told(start, held, jurisdiction).limits
    assert [limit.label for limit in limits] == [f"R{number}" for number in range(1, len(held) + 2)]
    assert [limit.held_on for limit in limits] == [*held, None]


@given(DAYS, GAPS)
def test_a_limit_in_months_never_rolls_forward(start, gaps):
    held = days_after(start, gaps)
    for number, limit in enumerate(told(start, held).limits[1:], start=2):
        assert nominal(limit) == add_months(held[number - 2], 3 if number == 2 else 6)


@given(DAYS, GAPS, JURISDICTIONS)
def test_every_limit_is_held_by_a_working_day_not_after_it(start, gaps, jurisdiction):
    for limit in told(start, days_after(start, gaps), jurisdiction).limits:
        if limit.limit_date is not None:
            assert limit.hold_by <= limit.limit_date
            assert BOOK.calendar.is_working_day(limit.hold_by)


@given(DAYS, GAPS, JURISDICTIONS)
def test_a_review_is_met_exactly_when_it_is_not_after_its_limit(start, gaps, jurisdiction):
    for limit in told(start, days_after(start, gaps), jurisdiction).limits:
        if limit.held_on is not None and limit.limit_date is not None:
            assert (limit.status == "met") == (limit.held_on <= limit.limit_date)


@given(DAYS, GAPS)
def test_the_relaxation_touches_only_third_and_later_limits_inside_it(start, gaps):
    for limit in told(start, days_after(start, gaps)).limits:
        inside = date(2020, 4, 24) <= nominal(limit) <= date(2020, 9, 24)
        assert (limit.nominal_date is not None) == (inside and limit.number > 2)


@given(DAYS, GAPS, JURISDICTIONS)
def test_reasons_and_sources_are_never_empty(start, gaps, jurisdiction):
    for limit in told(start, days_after(start, gaps), jurisdiction).limits:
        assert limit.because.endswith(".")
        assert "None" not in limit.because
        assert limit.source
        assert limit.certainty


@given(DAYS, GAPS)
def test_the_counting_ends_at_the_limit(start, gaps):
    for limit in told(start, days_after(start, gaps)).limits:
        steps = limit.counting(BOOK.calendar)
        assert steps[0].day == limit.counted_from
        assert nominal(limit) in [step.day for step in steps]


@given(DAYS, GAPS, st.integers(1, 6))
def test_a_local_limit_never_gives_a_later_date(start, gaps, months):
    strict = england_rulebook(local={"later_reviews": months})
    period = PeriodFacts(start, reviews=tuple(ReviewFact(day) for day in days_after(start, gaps)))
    on = date(2030, 1, 1)
    for ours, law in zip(
        timetable_for(period, on=on, book=strict).limits,
        timetable_for(period, on=on, book=BOOK).limits,
        strict=True,
    ):
        assert nominal(ours) <= nominal(law)


@given(DAYS, GAPS)
def test_secure_reviews_leave_the_looked_after_clock_alone(start, gaps):
    held = days_after(start, gaps)
    plain = told(start, held).limits
    secure = told(start, held, secure_placements=(start,), secure_reviews=tuple(held)).limits
    assert secure[: len(plain)] == plain


@given(DAYS, GAPS)
def test_the_command_and_the_rule_agree(start, gaps):
    held = days_after(start, gaps)
    written = due("LAC", "looked_after", str(start), ";".join(f"review@{day}" for day in held))
    for limit in told(start, held).limits:
        assert written[limit.label] == (str(limit.limit_date) if limit.limit_date else "relaxed")


BREAKS = st.lists(
    st.builds(
        lambda first, days: Break(first, first + timedelta(days=days)),
        st.dates(date(2022, 1, 1), date(2024, 12, 31)),
        st.integers(0, 17),
    ),
    max_size=12,
)


@given(BREAKS)
def test_the_fullest_twelve_months_are_the_fullest_of_any(breaks):
    away = {
        one.first + timedelta(days=step)
        for one in breaks
        for step in range(max((one.last - one.first).days, 1))
    }
    found = most_days_in_any_year(breaks)
    most = 0
    for step in range(365 * 5):
        start = date(2021, 1, 1) + timedelta(days=step)
        most = max(most, sum(start <= day < add_months(start, 12) for day in away))
    assert (found[1] if found else 0) == most


@given(BREAKS)
def test_a_series_is_outside_exactly_when_some_twelve_months_are_too_full(breaks):
    found = most_days_in_any_year(breaks)
    too_full = found is not None and found[1] > 75
    assert bool(outside_short_breaks(breaks, book=BOOK)) == too_full
