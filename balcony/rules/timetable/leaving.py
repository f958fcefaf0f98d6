"""Young people leaving care: when a pathway plan is reviewed, and who is eligible.

The plan of an eligible child (still looked after) is reviewed within the looked-after review
and has no clock of its own. These are not IRO reviews.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from balcony.rules.calendar import DAY, add_months
from balcony.rules.timetable.chain import PATHWAY, Clock, Run, limits_of
from balcony.rules.timetable.facts import ReviewFact
from balcony.rules.timetable.limits import Limit
from balcony.rules.timetable.rulebook import Rulebook

AFTER_MOVE = Clock("PATHWAY", "M", ("pathway_moved_first", "pathway_moved_later"))


def pathway_limits(
    book: Rulebook, reviewed_on: date, reviews: Sequence[date] = (), *, on: date, ended_on: date | None = None
) -> list[Limit]:
    """The limits after a pathway plan review, which counts as P1 (relevant, former relevant).

    `reviews` are those held since. Nothing is due after `ended_on`.
    """
    run = Run(PATHWAY, book, on, reviewed_on, "pathway", number=1)
    held = [ReviewFact(day) for day in sorted(reviews) if day > reviewed_on]
    return [limit for limit in limits_of(run, held) if ended_on is None or limit.counted_from <= ended_on]


def pathway_limits_after_move(
    book: Rulebook, moved_on: date, reviews: Sequence[date] = (), *, on: date
) -> list[Limit]:
    """After a move to unregulated accommodation: from day 28, then three-monthly (M1, M2 …).

    The first is to be held as soon as practicable after its date, not by it. From memory:
    check the effect of the 2023 rules on supported accommodation.
    """
    run = Run(AFTER_MOVE, book, on, moved_on, "moved")
    return limits_of(run, [ReviewFact(day) for day in sorted(reviews) if day >= moved_on])


def becomes_eligible_on(
    born_on: date, periods: Sequence[tuple[date, date | None]], *, on: date, weeks: int = 13
) -> date | None:
    """The day a child became or becomes eligible, or None if not by `on`.

    Eligible: 16 or 17, still looked after, and looked after for at least 13 weeks (91 days,
    not necessarily together) since the 14th birthday (regulation 40(1)). `periods` are the
    periods of care, short breaks left out (regulation 40(2)).
    """
    fourteen, sixteen, eighteen = (add_months(born_on, years * 12) for years in (14, 16, 18))
    wanted, counted = weeks * 7, 0
    for started_on, ended_on in sorted(periods):
        first, last = max(started_on, fourteen), min(ended_on or on, on)
        if last < first:
            continue
        days = (last - first).days + 1
        if counted + days >= wanted:
            enough_on = first + (wanted - counted - 1) * DAY if counted < wanted else first
            eligible_on = max(enough_on, sixteen)
            if eligible_on <= last and eligible_on < eighteen:
                return eligible_on
        counted += days
    return None
