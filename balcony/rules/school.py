"""Whether schools are open on a day, by the terms and inset days an authority has entered.

No national calendar of school terms exists: each authority, and many a school, sets its own (Education Act
2002, section 32, from memory). So nothing is assumed. Where no terms are known for a day, it is taken for a
school day, because a child is not to be asked out of a lesson by a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

DAY = timedelta(days=1)
# The summer holidays are about six weeks. A longer gap is a term that nobody has entered, not a holiday.
LONGEST_HOLIDAY = timedelta(days=50)
HOLIDAYS, INSET = "School holidays", "Inset day"


@dataclass(frozen=True, slots=True)
class Spell:
    """A term, or an inset day: from its first to its last day, both included."""

    first: date
    last: date

    def has(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class NoSchool:
    """Why schools are closed: school holidays or an inset day, from its first to its last day."""

    what: str
    first: date
    last: date


def why_no_school(day: date, terms: Iterable[Spell], insets: Iterable[Spell] = ()) -> NoSchool | None:
    """Say why schools are closed on a day: between two terms, or on an inset day. None where they are open,
    and where that is not known. Saturdays, Sundays and bank holidays are the calendar's to tell."""
    inset = next((one for one in insets if one.has(day)), None)
    if inset is not None:
        return NoSchool(INSET, inset.first, inset.last)
    return next((one for one in holidays(terms) if one.first <= day <= one.last), None)


def holidays(terms: Iterable[Spell]) -> list[NoSchool]:
    """Return the school holidays between the terms entered, in order. A mere weekend between two is none."""
    between = _gaps(sorted(terms, key=lambda one: one.first))
    return [NoSchool(HOLIDAYS, one.first, one.last) for one in between if _has_weekday(one)]


def unknown_from(first: date, last: date, terms: Iterable[Spell]) -> date | None:
    """Return the first day of a span for which no terms are known, None where all of it is known."""
    known = sorted(terms, key=lambda one: one.first)
    spells, day = [*known, *_gaps(known)], first
    while day <= last:
        around = next((one for one in spells if one.has(day)), None)
        if around is None:
            return day
        day = around.last + DAY
    return None


def _gaps(known: list[Spell]) -> list[Spell]:
    """What lies between two terms and is no longer than holidays are, weekends too."""
    between = (Spell(before.last + DAY, after.first - DAY) for before, after in pairwise(known))
    return [one for one in between if one.first <= one.last and one.last - one.first < LONGEST_HOLIDAY]


def _has_weekday(spell: Spell) -> bool:
    days = (spell.first + DAY * number for number in range((spell.last - spell.first).days + 1))
    return any(day.weekday() < 5 for day in days)
