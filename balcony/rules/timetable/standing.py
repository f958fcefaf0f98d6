"""How a limit stands: met, late, lapsed, relaxed and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from balcony.rules.parameters import Window
from balcony.rules.timetable.facts import ReviewFact
from balcony.rules.timetable.limits import (
    LAPSED,
    LATE,
    MET,
    OPEN,
    OUTSTANDING,
    RELAXED,
    UNKNOWN,
    Limit,
)
from balcony.rules.timetable.rulebook import Due, Rulebook


@dataclass(frozen=True, slots=True)
class End:
    """When a clock stopped for this child, and why (ceased, placed, returned)."""

    on: date
    why: str


class Safe(NamedTuple):
    """The next limit counted from the first meeting of a review in parts, and that meeting's day."""

    limit: date
    counted_from: date


def days_late(book: Rulebook, number: int, limit: date, held_on: date) -> tuple[int, str]:
    """How late something was held, and the unit: working days for a first review, else days."""
    if number == 1:
        return book.calendar.working_days_between(limit, held_on), "working days"
    return (held_on - limit).days, "days"


def held(
    book: Rulebook,
    clock: str,
    number: int,
    label: str,
    due: Due,
    counted_from: date,
    basis: str,
    review: ReviewFact,
    window: Window | None,
    safe: Safe | None = None,
    number_known: bool = True,
) -> Limit:
    """The limit of a review that was held."""
    completed = review.completed_on
    assert completed is not None
    opened = review.first_meeting_on
    limit: date | None = due.limit
    status, late, unit, opened_late = MET, 0, "working days" if number == 1 else "days", 0
    if window is not None:
        limit = None
        status = RELAXED
        if completed > window.backlog_from:
            status, late, unit = OUTSTANDING, (completed - window.backlog_from).days, "days"
    else:
        if completed > due.limit:
            status = LATE
            late, unit = days_late(book, number, due.limit, completed)
        if opened is not None and opened > due.limit:
            opened_late = days_late(book, number, due.limit, opened)[0]
    return Limit(
        clock,
        number,
        label,
        limit,
        book.calendar.hold_by(due.limit) if limit else None,
        status,
        counted_from,
        due.rule,
        "review",
        completed,
        review.key or None,
        late,
        unit,
        statutory_date=due.statutory,
        safe_date=safe.limit if safe else None,
        safe_from=safe.counted_from if safe else None,
        opened_on=opened,
        opened_days_late=opened_late,
        adjourned=review.adjourned_on is not None,
        nominal_date=due.limit if window else None,
        backlog_from=window.backlog_from if window else None,
        basis=basis,
        number_known=number_known,
    )


def waiting(
    book: Rulebook,
    clock: str,
    number: int,
    label: str,
    due: Due,
    counted_from: date,
    basis: str,
    on: date,
    end: End | None,
    turns_18_on: date | None,
    window: Window | None = None,
    safe: Safe | None = None,
    opened: ReviewFact | None = None,
    number_known: bool = True,
) -> Limit:
    """The limit of a review that has not been held: open, lapsed, relaxed or outstanding."""
    status, late, ended_on, ended_why = OPEN, 0, None, ""
    unit = "working days" if number == 1 else "days"
    if window is not None:
        status = RELAXED if on < window.backlog_from else OUTSTANDING
    if turns_18_on is not None and due.limit > turns_18_on and (end is None or end.why == "ceased"):
        status, ended_on, ended_why = LAPSED, turns_18_on, "turned_18"
        label += "_if_still_looked_after"
    elif end is not None:
        ended_on, ended_why = end.on, end.why
        last = due.limit if window is None else max(due.limit, window.backlog_from)
        if end.on <= last:
            status = LAPSED
        else:
            status = LATE
            late, unit = days_late(book, number, due.limit, end.on)
    opened_on = opened.first_meeting_on if opened else None
    opened_late = 0
    if opened_on is not None and opened_on > due.limit and window is None:
        opened_late = days_late(book, number, due.limit, opened_on)[0]
    return Limit(
        clock,
        number,
        label,
        None if window else due.limit,
        None if window else book.calendar.hold_by(due.limit),
        status,
        counted_from,
        due.rule,
        "review",
        None,
        (opened.key or None) if opened else None,
        late,
        unit,
        statutory_date=due.statutory,
        safe_date=safe.limit if safe else None,
        safe_from=safe.counted_from if safe else None,
        opened_on=opened_on,
        opened_days_late=opened_late,
        nominal_date=due.limit if window else None,
        backlog_from=window.backlog_from if window else None,
        ended_on=ended_on,
        ended_why=ended_why,
        basis=basis,
        number_known=number_known,
    )


def untold(
    book: Rulebook, clock: str, number: int, label: str, review: ReviewFact, number_known: bool = True
) -> Limit:
    """A review that was held although its own limit cannot be told from the facts."""
    return Limit(
        clock,
        number,
        label,
        None,
        None,
        UNKNOWN,
        review.day,
        book.rule("later_reviews", review.day),
        "review",
        review.completed_on,
        review.key or None,
        opened_on=review.first_meeting_on,
        basis="unknown",
        number_known=number_known,
    )
