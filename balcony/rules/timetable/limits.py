"""What the timetable answers: limits, each with its reason, and which of them governs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from balcony.rules.calendar import Calendar
from balcony.rules.parameters import Rule
from balcony.rules.timetable import counting, words
from balcony.rules.timetable.counting import CountedDay

OPEN = "open"
MET = "met"
LATE = "late"
LAPSED = "lapsed"
RELAXED = "relaxed"
OUTSTANDING = "outstanding"
UNKNOWN = "unknown"

STATUSES = {
    OPEN: "Not held yet.",
    MET: "Held in time.",
    LATE: "Held after the limit.",
    LAPSED: "Fell away, because the child left this timetable first.",
    RELAXED: "No fixed date while a relaxation of the law was in force.",
    OUTSTANDING: "Owed from the day a relaxation of the law ended.",
    UNKNOWN: "Cannot be told from the facts given.",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """The last lawful day for one thing, and everything needed to explain it.

    `label` is the short name of the worked examples (R1, A2, NEXT_before …). `kind` is review,
    adjournment, before (a review needed before an event), request, return_earliest,
    return_latest or duty. `limit_date` is the last lawful day (for `before` the day it must come
    before), None while there is no fixed date or it cannot be told. `hold_by` is the last
    working day on or before it. `statutory_date` differs from `limit_date` only where a local,
    stricter limit applies. `days_late` is counted in `late_unit`. `opened_on` is the first
    meeting of a review in parts, `adjourned` whether it was formally adjourned. `safe_date` is
    the same limit counted from the first meeting (on `safe_from`) of the review before, if that
    was in parts: remind by that. `nominal_date` and `backlog_from` belong to a relaxed limit.
    `ended_on` and `ended_why` tell what stopped the clock first. Where `number_known` is False
    the number only chose the interval: show no "third" to anyone.
    """

    clock: str
    number: int
    label: str
    limit_date: date | None
    hold_by: date | None
    status: str
    counted_from: date
    rule: Rule
    kind: str = "review"
    held_on: date | None = None
    review_key: str | None = None
    days_late: int = 0
    late_unit: str = "days"
    strictly_before: bool = False
    statutory_date: date | None = None
    safe_date: date | None = None
    safe_from: date | None = None
    opened_on: date | None = None
    opened_days_late: int = 0
    adjourned: bool = False
    nominal_date: date | None = None
    backlog_from: date | None = None
    ended_on: date | None = None
    ended_why: str = ""
    basis: str = ""
    since: date | None = None
    number_known: bool = True

    @property
    def because(self) -> str:
        """Why this is the limit and how it stands, in plain words with the dates."""
        return words.because(self)

    @property
    def source(self) -> str:
        """Where the rule is written."""
        return self.rule.source

    @property
    def certainty(self) -> str:
        """Whether the rule was read in its source, is from memory, policy or local."""
        return self.rule.certainty

    @property
    def last_day(self) -> date | None:
        """The last day on which it is still in time: the day before, for a `before` limit."""
        if self.limit_date is None:
            return self.backlog_from if self.status == OUTSTANDING else None
        return self.limit_date - timedelta(days=1) if self.strictly_before else self.limit_date

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is to be done about it."""
        return self.held_on is not None or self.status in (MET, LATE, LAPSED, UNKNOWN)

    @property
    def is_held(self) -> bool:
        """Whether what the limit is for has been done, in time or not."""
        return self.held_on is not None

    @property
    def opened_in_time(self) -> bool | None:
        """For a review in parts, whether its first meeting was in time; otherwise None."""
        if self.opened_on is None or self.last_day is None:
            return None
        return self.opened_on <= self.last_day

    def is_overdue(self, on: date) -> bool:
        """Whether, on the day `on`, the last lawful day has gone by and it is still to be held.

        What is owed after a relaxation ended is overdue from the day it ended.
        """
        if self.is_settled or self.status == RELAXED or self.kind == "return_earliest":
            return False
        if self.status == OUTSTANDING:
            return self.backlog_from is not None and on >= self.backlog_from
        return self.last_day is not None and on > self.last_day

    def counting(self, calendar: Calendar) -> tuple[CountedDay, ...]:
        """The arithmetic, step by step: each day or month, whether it counted, and why not.

        Nothing for a limit that was not counted: one before an event, asked for, or given.
        """
        target = self.nominal_date or self.limit_date
        if target is None or self.kind in ("before", "request") or self.basis in ("told", "unknown"):
            return ()
        return counting.steps(self.counted_from, target, self.rule, calendar)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Every limit of one period of care, in order, and the one that governs now."""

    limits: tuple[Limit, ...]
    next: Limit | None
    safe: Limit | None

    @property
    def reviews(self) -> tuple[Limit, ...]:
        """The limits of reviews proper, without adjournments, requests and duties."""
        return tuple(limit for limit in self.limits if limit.kind == "review")
