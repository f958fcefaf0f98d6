"""The arithmetic of a limit, laid out day by day so that anyone can check it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from balcony.rules.calendar import DAY, Calendar, add_months
from balcony.rules.parameters import Rule
from balcony.rules.timetable.words import how_long


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One step of the arithmetic: a day, whether it counted, and what to say of it."""

    day: date
    counted: bool
    note: str


def steps(start: date, limit: date, rule: Rule, calendar: Calendar) -> tuple[CountedDay, ...]:
    """How `limit` was reached from `start`.

    Working days are listed one by one with the days left out and why; weeks and months are
    listed by the week and by the month. Where the limit is not a working day, the days back
    to the one to hold it by follow.
    """
    if rule.unit == "working days":
        body = _working_days(start, limit, calendar)
    elif rule.unit == "months":
        body = _months(start, rule.value)
    else:
        body = _days(start, limit)
    return (CountedDay(start, False, "day 0: the day itself is not counted"), *body, *_back(limit, calendar))


def _working_days(start: date, limit: date, calendar: Calendar) -> list[CountedDay]:
    step = DAY if limit >= start else -DAY
    day, count, found = start, 0, []
    while day != limit:
        day += step
        why_not = calendar.why_not_working(day)
        if why_not is None:
            count += 1
            found.append(CountedDay(day, True, f"working day {count}"))
        else:
            found.append(CountedDay(day, False, f"not counted: {why_not}"))
    return found


def _months(start: date, months: int) -> list[CountedDay]:
    found = []
    for count in range(1, months + 1):
        day = add_months(start, count)
        note = f"month {count}"
        if day.day != start.day:
            note += f": there is no day {start.day} in this month, so its last day"
        found.append(CountedDay(day, True, note))
    return found


def _days(start: date, limit: date) -> list[CountedDay]:
    total = (limit - start).days
    marks = [*range(7, total, 7), total]
    return [CountedDay(start + count * DAY, True, _day_note(count)) for count in marks]


def _day_note(count: int) -> str:
    return f"day {count} ({how_long(count, 'days')})" if count % 7 == 0 else f"day {count}"


def _back(limit: date, calendar: Calendar) -> list[CountedDay]:
    found = []
    day, why_not = limit, calendar.why_not_working(limit)
    while why_not is not None:
        found.append(CountedDay(day, False, f"the limit stands, but {why_not} is not a working day"))
        day -= DAY
        why_not = calendar.why_not_working(day)
    if found:
        found.append(CountedDay(day, True, "hold by: the last working day before"))
    return found
