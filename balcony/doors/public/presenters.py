"""What the answer of the public page shows: each limit by its name in words, with its counting."""

from dataclasses import dataclass

from balcony.rules.calendar import Calendar
from balcony.rules.timetable import Limit, Timetable
from balcony.rules.timetable.counting import CountedDay
from balcony.rules.timetable.titles import title_of


@dataclass(frozen=True)
class ShownLimit:
    """One limit as the page lists it."""

    title: str
    limit: Limit
    steps: tuple[CountedDay, ...]


def shown(timetable: Timetable, calendar: Calendar) -> list[ShownLimit]:
    """Every limit of the timetable, in its order."""
    return [ShownLimit(title_of(limit), limit, tuple(limit.counting(calendar))) for limit in timetable.limits]
