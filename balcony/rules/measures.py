"""What is counted of a service's reviews, and how: one definition for pages, reports and comparisons.

Two measures of being in time, which differ a lot, so that both are always shown:
per review, and per child and year (review-timetable.md section 15).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from balcony.rules.timetable import Limit

VERSION = "1"

PER_REVIEW = (
    "Per review: of the looked-after reviews held whose limit can be told, the share completed on or before "
    "the last lawful day. A review in parts counts by its last meeting. Limits that fell away are left out."
)
PER_CHILD_YEAR = (
    "Per child and year: of the children with a looked-after review due in the year, the share whose every "
    "review due was held in time. A review due and still not held counts against it."
)

FIRST, SECOND, LATER = "first", "second", "later"
PLACES = (FIRST, SECOND, LATER)

LOOKED_AFTER = "LAC"

IN_TIME, NOT_IN_TIME, CANNOT_TELL = "in_time", "late", "cannot_tell"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were in time, late, or cannot be told."""

    in_time: int = 0
    late: int = 0
    cannot_tell: int = 0

    @property
    def told(self) -> int:
        """Those that can be told: the whole that a share is of."""
        return self.in_time + self.late

    @property
    def total(self) -> int:
        """All of them."""
        return self.told + self.cannot_tell

    @property
    def share(self) -> float | None:
        """The share in time of those that can be told, from 0 to 1; None where none can."""
        return self.in_time / self.told if self.told else None


def tally(standings: Iterable[str]) -> Tally:
    """Count standings: in_time, late or cannot_tell. Raises ValueError for another word."""
    counts = {IN_TIME: 0, NOT_IN_TIME: 0, CANNOT_TELL: 0}
    for standing in standings:
        if standing not in counts:
            raise ValueError(f"{standing!r} is no standing of a review.")
        counts[standing] += 1
    return Tally(counts[IN_TIME], counts[NOT_IN_TIME], counts[CANNOT_TELL])


def place_of(limit: Limit) -> str:
    """The part of the rule a looked-after review falls under: first, second or later.

    Where the facts do not reach back far enough to number it, it was not known to be the first or second.
    """
    return PLACES[min(max(limit.number, 1), 3) - 1] if limit.number_known else LATER


def counts_per_review(limit: Limit) -> bool:
    """Whether a review judged by this limit belongs to the looked-after measure."""
    return limit.clock == LOOKED_AFTER and limit.kind == "review"


def standing_of(limit: Limit, *, on: date) -> str:
    """Whether one limit was kept, by the law: in_time, late or cannot_tell.

    The authority's own stricter limit is its own affair: only the statutory one counts here. A limit relaxed
    by law was kept. One that is not held is late once its last day has gone by, in_time until then.
    """
    if limit.status == "unknown":
        return CANNOT_TELL
    if limit.status in ("relaxed", "lapsed"):
        return IN_TIME
    if limit.held_on is None:
        return NOT_IN_TIME if limit.status == "late" or limit.is_overdue(on) else IN_TIME
    last_day = limit.statutory_date if limit.status != "outstanding" else limit.backlog_from
    last_day = last_day or limit.last_day
    return IN_TIME if last_day is None or limit.held_on <= last_day else NOT_IN_TIME


def child_year(limits: Iterable[Limit], *, first: date, last: date, on: date) -> str | None:
    """How one child's year stands: in_time or late; None where no review was due in it.

    `first` and `last` are the days of the year (1 April to 31 March), both included; a limit that has not run
    out on the day `on` counts once its review is held. What was due and not held is late.
    """
    due = [limit for limit in limits if _was_due(limit, first, last, on)]
    if not due:
        return None
    kept = all(standing_of(limit, on=on) == IN_TIME for limit in due)
    return IN_TIME if kept else NOT_IN_TIME


def _was_due(limit: Limit, first: date, last: date, on: date) -> bool:
    day = limit.last_day
    if day is None or not counts_per_review(limit) or limit.status == "lapsed":
        return False
    return first <= day <= last and (limit.held_on is not None or day < on)
