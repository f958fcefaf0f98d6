"""Working days in England and Wales.

A working day is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in
England and Wales (Care Planning, Placement and Case Review Regulations 2010, regulation 2).
The holidays are data, in parameters/bank_holidays.toml, each with where it is written.
"""

from __future__ import annotations

import tomllib
from calendar import isleap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache, lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "parameters" / "bank_holidays.toml"
DAY = timedelta(days=1)
MONTHS_WANTED = 18
LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class OutsideCalendar(ValueError):
    """A date for which the bank holidays are not known."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """One bank holiday.

    `kind` is usual, substitute (for a weekend), moved or one_off; `announced_on` is when a
    one-off or moved day was made known, where that is known; `certainty` is sourced, by rule
    or from memory.
    """

    day: date
    name: str
    kind: str = "usual"
    announced_on: date | None = None
    source: str = ""
    certainty: str = "by rule"


@dataclass(frozen=True)
class Calendar:
    """The working days from the first to the last day for which holidays are known.

    Counting beyond either end raises OutsideCalendar: a guess would look like law.
    """

    first: date
    last: date
    holidays: Mapping[date, Holiday]
    _counts: list[int] = field(init=False, repr=False, compare=False)
    _working: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        counts: list[int] = []
        working: list[int] = []
        closed = {day.toordinal() for day in self.holidays}
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            if ordinal % 7 not in (6, 0) and ordinal not in closed:
                working.append(ordinal)
            counts.append(len(working))
        object.__setattr__(self, "_counts", counts)
        object.__setattr__(self, "_working", working)

    def _upto(self, day: date) -> int:
        """How many working days there are from the first known day to `day`, both included."""
        position = day.toordinal() - self.first.toordinal()
        if position < 0 or position >= len(self._counts):
            raise OutsideCalendar(
                f"Bank holidays are known from {self.first} to {self.last}, so {day} cannot be "
                "counted from or to."
            )
        return self._counts[position]

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is a working day."""
        return self.why_not_working(day) is None

    def why_not_working(self, day: date) -> str | None:
        """The name of the holiday or weekend day that `day` is, or None for a working day."""
        self._upto(day)
        if day in self.holidays:
            return self.holidays[day].name
        return {5: "Saturday", 6: "Sunday"}.get(day.weekday())

    def add_working_days(self, day: date, count: int) -> date:
        """The working day `count` working days after `day`, or before it for a negative count.

        `day` itself is never counted, and need not be a working day. A count of nought gives
        `day` back. Raises OutsideCalendar beyond the known years.
        """
        if count == 0:
            return day
        position = self._upto(day) + count
        if count > 0 or self.is_working_day(day):
            position -= 1
        if position < 0 or position >= len(self._working):
            raise OutsideCalendar(
                f"{abs(count)} working days from {day} leads outside the years for which bank "
                f"holidays are known ({self.first.year} to {self.last.year})."
            )
        return date.fromordinal(self._working[position])

    def working_days_between(self, earlier: date, later: date) -> int:
        """How many working days lie after `earlier` up to and including `later`.

        Negative when `later` is the earlier of the two.
        """
        return self._upto(later) - self._upto(earlier)

    def hold_by(self, day: date) -> date:
        """The last working day on or before `day`."""
        position = self._upto(day) - 1
        if position < 0:
            raise OutsideCalendar(f"No working day is known on or before {day}.")
        return date.fromordinal(self._working[position])


def add_months(day: date, count: int) -> date:
    """The corresponding date `count` months after `day` (before it, when negative).

    The same day number; where the month has no such day, its last day (Dodds v Walker
    [1981] UKHL). It never snaps to the end of a month: 29 February and three months is 29 May.
    Raises OutsideCalendar before the year 1 and after 9999.
    """
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise OutsideCalendar(f"{count} months from {day} leads outside the calendar.")
    last = 29 if month == 2 and isleap(year) else LAST_DAYS[month - 1]
    return date(year, month, min(day.day, last))


@cache
def known_holidays() -> tuple[Holiday, ...]:
    """Every bank holiday of England and Wales in the file, by date."""
    with FILE.open("rb") as file:
        data = tomllib.load(file)
    source = data["source"]
    rows = (
        Holiday(
            day=row["day"],
            name=row["name"],
            kind=row.get("kind", "usual"),
            announced_on=row.get("announced_on"),
            source=row.get("source", source),
            certainty=row.get("certainty", "by rule"),
        )
        for row in data["holiday"]
    )
    return tuple(sorted(rows, key=lambda holiday: holiday.day))


def england_and_wales(extra: Iterable[Holiday | date] = ()) -> Calendar:
    """The calendar of England and Wales, with days proclaimed since the file was written.

    `extra` are bank holidays proper, never an office's own closures: those do not move a
    statutory limit.
    """
    return _calendar_with(tuple(extra))


@lru_cache(maxsize=16)
def _calendar_with(extra: tuple[Holiday | date, ...]) -> Calendar:
    holidays = {holiday.day: holiday for holiday in known_holidays()}
    for item in extra:
        added = item if isinstance(item, Holiday) else Holiday(item, "Bank holiday", "one_off")
        holidays[added.day] = added
    years = [day.year for day in holidays]
    return Calendar(date(min(years), 1, 1), date(max(years), 12, 31), holidays)


def months_of_calendar_left(on: date, calendar: Calendar | None = None) -> int:
    """How many whole months of known bank holidays lie ahead of `on` (never below nought)."""
    last = (calendar or england_and_wales()).last
    months = (last.year - on.year) * 12 + last.month - on.month
    if add_months(on, months) > last:
        months -= 1
    return max(months, 0)


def calendar_warning(on: date, calendar: Calendar | None = None) -> str | None:
    """What to warn of when fewer than eighteen months of bank holidays are known, or None."""
    left = months_of_calendar_left(on, calendar)
    if left >= MONTHS_WANTED:
        return None
    return (
        f"Bank holidays are known for only {left} more months. Add the next years to "
        "balcony/rules/parameters/bank_holidays.toml before limits are counted into them."
    )
