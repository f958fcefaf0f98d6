"""What a limit is called on a page: "Second looked-after review"."""

from __future__ import annotations

from balcony.rules.timetable.limits import Limit
from balcony.rules.timetable.words import ordinal

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


def title_of(limit: Limit) -> str:
    """The name of what a limit is for, as a heading; its number only where it is known."""
    if limit.kind in KINDS:
        return KINDS[limit.kind]
    thing = THINGS.get(limit.clock, "review")
    if limit.number < 1 or limit.status == "unknown" or not limit.number_known:
        return thing.capitalize()
    name = ordinal(limit.number)
    return f"{name[0].upper()}{name[1:]} {thing}"
