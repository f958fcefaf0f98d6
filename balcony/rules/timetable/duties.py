"""What is to be done around a review and by when, and how long a formal dispute may take.

IRO Handbook and local standards, hardly ever regulation: each limit says which.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from balcony.rules.timetable.limits import LATE, MET, OPEN, Limit
from balcony.rules.timetable.rulebook import Due, Rulebook

ON_BECOMING_LOOKED_AFTER = (("NOTIFY_BY", "notify_iro_manager"), ("IRO_APPOINT_BY", "appoint_iro"))
BEFORE_A_REVIEW = (
    ("SW_IRO_CONTACT_BY", "sw_iro_contact"),
    ("INVITATIONS_BY", "invitations"),
    ("PAPERS_BY", "papers"),
)
AFTER_A_REVIEW = (
    ("DECISIONS_BY", "decisions_sent"),
    ("RECORD_BY", "record_written"),
    ("CIRCULATE_BY", "record_circulated"),
)


def duties_on_becoming_looked_after(book: Rulebook, started_on: date) -> list[Limit]:
    """By when the IRO manager is told and an IRO appointed."""
    return [
        _duty(book, label, book.due(key, started_on), started_on, "start")
        for label, key in ON_BECOMING_LOOKED_AFTER
    ]


def duties_before(book: Rulebook, meeting_on: date) -> list[Limit]:
    """By when things are to be done before a review that meets (first) on a day."""
    return [
        _duty(book, label, book.before(key, meeting_on), meeting_on, "meeting")
        for label, key in BEFORE_A_REVIEW
    ]


def duties_after(book: Rulebook, completed_on: date) -> list[Limit]:
    """By when decisions, answer, record and copies are due after a review's completion.

    The manager's days run from the last day for the decisions, the latest they can arrive in
    time; count from their real arrival with `manager_response`.
    """
    found = [
        _duty(book, label, book.due(key, completed_on), completed_on, "meeting")
        for label, key in AFTER_A_REVIEW
    ]
    decisions_by = found[0].limit_date
    assert decisions_by is not None
    return [found[0], manager_response(book, decisions_by), *found[1:]]


def manager_response(book: Rulebook, received_on: date) -> Limit:
    """By when the manager is to say that a decision is not agreed; silence agrees."""
    return _duty(
        book, "MANAGER_RESPONSE_BY", book.due("manager_response", received_on), received_on, "decisions"
    )


def plan_after(book: Rulebook, completed_on: date, *, received_on: date | None = None) -> Limit:
    """By when the care plan, brought up to date, is to reach the IRO after a review, and whether it did.

    `received_on` is the day it came, None while it has not. Working days late are counted as `overdue_days`
    counts them. A number of the authority's own: no national one was read (setting `plan_updated`).
    """
    limit = _duty(book, "PLAN_BY", book.due("plan_updated", completed_on), completed_on, "completed_review")
    if received_on is None:
        return limit
    late = overdue_days(book, limit, received_on)
    status = MET if late is None else LATE
    return replace(limit, held_on=received_on, status=status, days_late=late or 0, late_unit="working days")


def overdue_days(book: Rulebook, limit: Limit, on: date) -> int | None:
    """How many working days after its last day something is on `on`; None where it is in time.

    Nought means after the last day, before the next working day came.
    """
    last = limit.last_day
    if last is None or on <= last:
        return None
    return book.calendar.working_days_between(last, on)


def dispute_end(book: Rulebook, opened_on: date) -> Limit:
    """The last day for all stages of a formal dispute together (Handbook 6.2)."""
    due = book.due("formal_dispute", opened_on)
    return _duty(book, "FORMAL_END", due, opened_on, "dispute", clock="DISPUTE")


def _duty(
    book: Rulebook, label: str, due: Due, counted_from: date, basis: str, clock: str = "ADMIN"
) -> Limit:
    return Limit(
        clock,
        0,
        label,
        due.limit,
        book.calendar.hold_by(due.limit),
        OPEN,
        counted_from,
        due.rule,
        "duty",
        statutory_date=due.statutory,
        basis=basis,
    )
