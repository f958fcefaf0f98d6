"""Working days, checked against a library that somebody else keeps."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balcony.rules.calendar import (
    Holiday,
    OutsideCalendar,
    add_months,
    calendar_warning,
    england_and_wales,
    known_holidays,
    months_of_calendar_left,
)

CALENDAR = england_and_wales()
KNOWN_DAYS = st.dates(date(2002, 6, 1), date(2029, 12, 31))


def by_hand(day, count):
    """Working days counted one at a time, as a person would."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= CALENDAR.is_working_day(day)
    return day


@pytest.mark.parametrize("year", range(2002, 2031))
def test_the_working_days_of_each_year_are_those_of_an_independent_library(year):
    theirs = holidays.country_holidays("GB", subdiv="ENG", years=year)
    day = date(year, 1, 1)
    while day.year == year:
        working = day.weekday() < 5 and day not in theirs
        assert CALENDAR.is_working_day(day) == working, day
        day += timedelta(days=1)


def test_wales_has_the_list_of_england():
    wales = holidays.country_holidays("GB", subdiv="WLS", years=range(2002, 2031))
    assert set(wales) == set(holidays.country_holidays("GB", subdiv="ENG", years=range(2002, 2031)))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2002-06-03", "Golden Jubilee bank holiday"),
        ("2002-06-04", "Spring bank holiday (moved for the Golden Jubilee)"),
        ("2011-04-29", "Wedding of Prince William and Catherine Middleton"),
        ("2012-06-05", "Diamond Jubilee bank holiday"),
        ("2020-05-08", "Early May bank holiday (75 years since VE day)"),
        ("2022-06-03", "Platinum Jubilee bank holiday"),
        ("2022-09-19", "State Funeral of Queen Elizabeth II"),
        ("2023-05-08", "Coronation of King Charles III"),
        ("2028-01-03", "New Year's Day (substitute)"),
        ("2024-06-15", "Saturday"),
        ("2024-06-16", "Sunday"),
    ],
)
def test_it_says_why_a_day_is_not_a_working_day(day, name):
    assert CALENDAR.why_not_working(date.fromisoformat(day)) == name


@pytest.mark.parametrize("day", ["2002-05-27", "2012-05-28", "2020-05-04", "2022-05-30"])
def test_the_day_a_holiday_was_moved_from_is_an_ordinary_working_day(day):
    assert CALENDAR.is_working_day(date.fromisoformat(day))


def test_every_holiday_has_a_name_and_a_source_and_comes_once():
    days = [holiday.day for holiday in known_holidays()]
    assert len(days) == len(set(days))
    assert all(holiday.name and holiday.source for holiday in known_holidays())


def test_every_one_off_day_since_2011_tells_when_it_was_announced():
    special = [one for one in known_holidays() if one.kind in ("one_off", "moved") and one.day.year > 2010]
    assert len(special) == 8
    assert all(one.announced_on is not None and one.announced_on < one.day for one in special)


@given(KNOWN_DAYS, st.integers(1, 90))
def test_working_days_ahead_are_those_counted_by_hand(day, count):
    assert CALENDAR.add_working_days(day, count) == by_hand(day, count)


@given(KNOWN_DAYS, st.integers(1, 90))
def test_working_days_back_are_those_counted_by_hand(day, count):
    assert CALENDAR.add_working_days(day, -count) == by_hand(day, -count)


@given(KNOWN_DAYS, st.integers(1, 90))
def test_counting_ahead_and_counting_between_agree(day, count):
    assert CALENDAR.working_days_between(day, CALENDAR.add_working_days(day, count)) == count


@given(KNOWN_DAYS)
def test_hold_by_is_the_last_working_day_on_or_before(day):
    held = CALENDAR.hold_by(day)
    assert held <= day
    assert CALENDAR.is_working_day(held)
    assert not any(
        CALENDAR.is_working_day(held + timedelta(days=step)) for step in range(1, (day - held).days + 1)
    )


@given(KNOWN_DAYS, KNOWN_DAYS, st.integers(-24, 24))
def test_months_never_change_the_order_of_days(one, other, months):
    earlier, later = sorted((one, other))
    assert add_months(earlier, months) <= add_months(later, months)


@given(KNOWN_DAYS, st.integers(-24, 24))
def test_a_month_keeps_the_day_number_or_takes_the_last_day(day, months):
    found = add_months(day, months)
    is_last = (found + timedelta(days=1)).day == 1
    assert found.day == day.day or (found.day < day.day and is_last)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-02-29", 3, "2024-05-29"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2022-11-30", 3, "2023-02-28"),
        ("2024-04-30", 6, "2024-10-30"),
        ("2021-09-30", 4, "2022-01-30"),
        ("2023-08-30", 6, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2023-12-31", 2, "2024-02-29"),
    ],
)
def test_the_corresponding_date_never_snaps_to_the_end_of_a_month(start, months, end):
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_nothing_is_counted_where_the_holidays_are_not_known():
    for day in (date(2001, 12, 31), date(2031, 1, 1)):
        with pytest.raises(OutsideCalendar):
            CALENDAR.hold_by(day)
    with pytest.raises(OutsideCalendar):
        CALENDAR.add_working_days(date(2030, 12, 20), 20)
    with pytest.raises(OutsideCalendar):
        CALENDAR.add_working_days(date(2002, 1, 5), -20)


def test_nought_working_days_is_the_day_itself():
    assert CALENDAR.add_working_days(date(2024, 6, 15), 0) == date(2024, 6, 15)


def test_a_day_proclaimed_since_is_not_a_working_day():
    extra = england_and_wales([Holiday(date(2027, 6, 11), "A day proclaimed since", "one_off")])
    assert extra.why_not_working(date(2027, 6, 11)) == "A day proclaimed since"
    assert CALENDAR.is_working_day(date(2027, 6, 11))
    assert extra.add_working_days(date(2027, 6, 10), 1) == date(2027, 6, 14)


def test_the_ordinary_calendar_is_made_once():
    assert england_and_wales() is england_and_wales()


@pytest.mark.parametrize(
    ("on", "left"), [("2029-06-30", 18), ("2029-07-01", 17), ("2030-12-31", 0), ("2035-01-01", 0)]
)
def test_it_says_how_many_months_of_holidays_lie_ahead(on, left):
    assert months_of_calendar_left(date.fromisoformat(on)) == left


def test_it_warns_when_fewer_than_eighteen_months_lie_ahead():
    assert calendar_warning(date(2029, 6, 30)) is None
    assert "17 more months" in calendar_warning(date(2029, 7, 1))
