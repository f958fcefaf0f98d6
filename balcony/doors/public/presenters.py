"""What the answer of the public page shows: each limit by its name in words, with its counting."""

from dataclasses import dataclass

from balcony.rules.calendar import Calendar
from balcony.rules.timetable import Limit, Timetable
from balcony.rules.timetable.counting import CountedDay

ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")

THINGS = {
    "LAC": "looked-after review",
    "SHORT_BREAKS": "review of short breaks",
    "ADOPT_UNPLACED": "adoption review, before placement",
    "ADOPT_PLACED": "adoption review, after placement",
    "SECURE": "secure accommodation review",
    "PATHWAY": "pathway plan review",
}

KINDS = {
    "adjournment": "Completing the adjourned review",
    "before": "Review needed before a planned event",
    "request": "Review that has been asked for",
    "return_earliest": "Review after coming back to the agency: not before",
    "return_latest": "Review after coming back to the agency: not after",
}


@dataclass(frozen=True)
class ShownLimit:
    """One limit as the page lists it."""

    title: str
    limit: Limit
    steps: tuple[CountedDay, ...]


def title_of(limit: Limit) -> str:
    """The name of what a limit is for: "Second looked-after review"."""
    if limit.kind in KINDS:
        return KINDS[limit.kind]
    thing = THINGS.get(limit.clock, "review")
    if 0 < limit.number < len(ORDINALS):
        return f"{ORDINALS[limit.number]} {thing}"
    return f"{thing.capitalize()} {limit.number}"


def shown(timetable: Timetable, calendar: Calendar) -> list[ShownLimit]:
    """Every limit of the timetable, in its order."""
    return [
        ShownLimit(title_of(limit), limit, tuple(limit.counting(calendar))) for limit in timetable.limits
    ]
