"""Adoption reviews: before placement, after placement, and when a child comes back.

Adoption Agencies Regulations 2005, regulation 36. Before placement this clock and the
looked-after one run together; from placement only this one runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from balcony.rules.timetable.chain import PLACED, UNPLACED, Run, limits_of
from balcony.rules.timetable.facts import AdoptionPlacement, ReviewFact
from balcony.rules.timetable.limits import LAPSED, LATE, MET, OPEN, Limit
from balcony.rules.timetable.rulebook import Rulebook
from balcony.rules.timetable.standing import End


def is_placed_on(placements: Sequence[AdoptionPlacement], day: date) -> bool:
    """Whether the child was placed for adoption on a day; not any more on the day of return."""
    return any(
        one.placed_on <= day and (one.returned_on is None or day < one.returned_on) for one in placements
    )


def unplaced_limits(
    book: Rulebook,
    on: date,
    authority_on: date,
    reviews: Sequence[ReviewFact],
    placements: Sequence[AdoptionPlacement],
    end: End | None,
    turns_18_on: date | None,
) -> list[Limit]:
    """The limits of a child with authority to be placed, until placed.

    Any review held after the day of authority counts as an adoption review.
    """
    counted = [review for review in reviews if review.day > authority_on]
    broken = [one for one in placements if one.placed_on >= authority_on]
    run = Run(UNPLACED, book, on, authority_on, "authority", end, turns_18_on, broken=broken)
    # An adjournment is told once, on the looked-after clock.
    return [limit for limit in limits_of(run, _unnumbered(counted)) if limit.kind == "review"]


def placed_limits(
    book: Rulebook,
    on: date,
    placements: Sequence[AdoptionPlacement],
    reviews: Sequence[ReviewFact],
    end: End | None,
    turns_18_on: date | None,
) -> list[Limit]:
    """The limits after each placement for adoption; a second placement has labels P2_A1 …"""
    found: list[Limit] = []
    for place, placement in enumerate(placements, start=1):
        stop = End(placement.returned_on, "returned") if placement.returned_on else end
        during = [review for review in reviews if is_placed_on((placement,), review.day)]
        prefix = f"P{place}_" if place > 1 else ""
        run = Run(PLACED, book, on, placement.placed_on, "placed", stop, turns_18_on, prefix)
        found += limits_of(run, _unnumbered(during))
    return found


def return_limits(
    book: Rulebook, returned_on: date, reviews: Sequence[ReviewFact], end: End | None, prefix: str = ""
) -> list[Limit]:
    """From when and until when a child who came back to the agency is reviewed.

    The first review held from the earliest day on is the one; an earlier one does not count.
    """
    earliest = book.due("adoption_return_earliest", returned_on)
    latest = book.due("adoption_return_latest", returned_on)
    answer = next(
        (one for one in reviews if one.completed_on is not None and one.completed_on >= earliest.limit), None
    )
    held_on = answer.completed_on if answer is not None else None
    status, late = OPEN, 0
    if held_on is not None:
        status = MET if held_on <= latest.limit else LATE
        late = max((held_on - latest.limit).days, 0)
    elif end is not None:
        status = LAPSED if end.on <= latest.limit else LATE
    made = []
    for due, kind, label in ((earliest, "return_earliest", "earliest"), (latest, "return_latest", "latest")):
        made.append(
            Limit(
                "ADOPT_DISRUPTED",
                1,
                f"{prefix}RET_{label}",
                due.limit,
                book.calendar.hold_by(due.limit),
                status if kind == "return_latest" else (MET if held_on else status),
                returned_on,
                due.rule,
                kind,
                held_on,
                (answer.key or None) if answer is not None else None,
                late if kind == "return_latest" else 0,
                "days",
                statutory_date=due.statutory,
                ended_on=end.on if end and held_on is None else None,
                ended_why=end.why if end and held_on is None else "",
                basis="returned",
            )
        )
    return made


def _unnumbered(reviews: Sequence[ReviewFact]) -> list[ReviewFact]:
    """Reviews without the numbers they have on the looked-after clock."""
    return [
        review
        if review.number is None
        else ReviewFact(
            review.completed_on,
            review.first_meeting_on,
            review.adjourned_on,
            review.key,
            None,
            review.adjournments,
        )
        for review in reviews
    ]
