"""Limits written in the notation of the worked examples: due, hold by, flags, reason, source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from balcony.exchange.columns.case_rows import Case
from balcony.exchange.columns.case_story import Period, facts_of, periods_of
from balcony.rules.calendar import Calendar
from balcony.rules.timetable import (
    Limit,
    ReviewFact,
    Rulebook,
    dispute_end,
    duties_after,
    duties_before,
    duties_on_becoming_looked_after,
    in_words,
    pathway_limits,
    timetable_for,
)

TWO_CLOCKS = frozenset(("LAC", "ADOPT_UNPLACED"))
STILL = "_if_still_looked_after"
DUTY_LABELS = (
    "IRO_APPOINT_BY",
    "SW_IRO_CONTACT_BY",
    "PAPERS_BY",
    "DECISIONS_BY",
    "MANAGER_RESPONSE_BY",
    "RECORD_BY",
    "CIRCULATE_BY",
)


@dataclass
class Answer:
    """What is written of one case, gathered limit by limit."""

    calendar: Calendar
    due: list[str] = field(default_factory=list)
    hold_by: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def date(self, label: str, day: date) -> None:
        """A limit with a date, and the working day to hold it by."""
        self.due.append(f"{label}={day}")
        self.hold_by.append(f"{label}={self.calendar.hold_by(day)}")

    def word(self, label: str, value: str) -> None:
        """A limit that is no date, such as NEXT=none."""
        if f"{label}={value}" not in self.due:
            self.due.append(f"{label}={value}")

    def flag(self, label: str, flag: str) -> None:
        """How a settled limit stands."""
        if f"{label}:{flag}" not in self.flags:
            self.flags.append(f"{label}:{flag}")

    def because(self, reason: str, source: str) -> None:
        """Why, and where it is written; said once."""
        if reason not in self.reasons:
            self.reasons.append(reason)
        if source not in self.sources:
            self.sources.append(source)

    def row(self, case_id: str) -> list[str]:
        """The line of the answer, in the order of the columns."""
        fields = (self.due, self.hold_by, self.flags)
        return [
            case_id,
            *(";".join(part) for part in fields),
            " ".join(self.reasons),
            "; ".join(self.sources),
        ]


def answer(case: Case, book: Rulebook) -> Answer:
    """The limits of a case. Raises BadCase for events that contradict each other, and
    OutsideCalendar where the bank holidays are not known."""
    periods, turns_18_on = periods_of(case)
    written = Answer(book.calendar)
    flagged = case.clocks in (("LAC",), ("ADOPT_PLACED",))
    for place, period in enumerate(periods, start=1):
        prefix = f"P{place}_" if place > 1 else ""
        if period.never_looked_after or (case.clocks == ("NONE",) and period.hours is None):
            _no_clock(written, prefix, period, book)
        elif set(case.clocks) == TWO_CLOCKS:
            _two_clocks(written, prefix, period, case, turns_18_on, book)
        else:
            for clock in case.clocks:
                _one_clock(written, clock, prefix, period, case, turns_18_on, book, flagged)
    if not written.reasons:
        written.because("No limit follows from what the row tells.", "Review timetable, section 16")
    return written


def _no_clock(written: Answer, prefix: str, period: Period, book: Rulebook) -> None:
    rule = book.rule("looked_after_threshold", period.started_on)
    written.word(f"{prefix}R1", "none")
    written.because(
        f"The child was not looked after from {in_words(period.started_on)}, so no clock began. {rule.says}",
        rule.source,
    )


def _one_clock(
    written: Answer,
    clock: str,
    prefix: str,
    period: Period,
    case: Case,
    turns_18_on: date | None,
    book: Rulebook,
    flagged: bool,
) -> None:
    limits: Iterable[Limit]
    if clock == "DISPUTE":
        limits = [dispute_end(book, case.start.on)] if not prefix else []
    elif clock == "PATHWAY":
        held = [one.completed_on for one in period.reviews if one.completed_on is not None]
        limits = pathway_limits(book, case.start.on, held, on=case.last_day) if not prefix else []
    else:
        facts = facts_of(period, case, turns_18_on, short_breaks=clock == "SHORT_BREAKS")
        wanted = "LAC" if clock in ("ADMIN", "NONE") else clock
        found = timetable_for(facts, on=case.last_day, book=book).limits
        limits = [limit for limit in found if limit.clock == wanted and limit.kind != "request"]
    for limit in _earliest_before(limits):
        _write(written, prefix, limit, flagged)
    if clock == "ADMIN":
        _duties(written, prefix, period, book)


def _earliest_before(limits: Iterable[Limit]) -> list[Limit]:
    """The limits, with only the earliest of those that come before an event."""
    kept = list(limits)
    events = sorted((one.counted_from, place) for place, one in enumerate(kept) if one.kind == "before")
    dropped = {place for _, place in events[1:]}
    return [one for place, one in enumerate(kept) if place not in dropped]


def _write(written: Answer, prefix: str, limit: Limit, flagged: bool) -> None:
    label = prefix + limit.label
    if limit.basis != "told":
        _write_dates(written, label, limit)
    if limit.basis != "unknown":
        written.because(limit.because, limit.source)
    if limit.ended_why == "turned_18":
        written.word("NEXT", "none")
    if flagged:
        _write_flags(written, label, limit)


def _write_dates(written: Answer, label: str, limit: Limit) -> None:
    if limit.nominal_date is not None and not label.endswith(STILL):
        written.word(label, "relaxed")
        written.date(f"{label}_nominal", limit.nominal_date)
        written.word(f"{label}_backlog", str(limit.backlog_from))
    elif (limit.limit_date or limit.nominal_date) is not None:
        written.date(label, limit.limit_date or limit.nominal_date)  # type: ignore[arg-type]
    else:
        return
    if limit.safe_date is not None and not label.endswith(STILL):
        written.date(f"{label}_safe", limit.safe_date)


def _write_flags(written: Answer, label: str, limit: Limit) -> None:
    if limit.kind == "adjournment":
        if limit.held_on is not None:
            written.flag(_review_label(label, limit), _adjournment_flag(limit))
        return
    if limit.kind != "review" or limit.ended_why == "turned_18":
        return
    if limit.status == "lapsed":
        written.flag(label, "lapsed")
    elif limit.status in ("met", "late") and limit.held_on is not None:
        if limit.opened_on is None:
            written.flag(label, _flag("", limit.status == "late", limit.days_late, limit))
        else:
            opened_late = limit.opened_in_time is False
            written.flag(label, _flag("opened_", opened_late, limit.opened_days_late, limit))
            if not limit.adjourned:
                written.flag(label, _flag("completed_", limit.status == "late", limit.days_late, limit))


def _flag(stem: str, late: bool, days: int, limit: Limit) -> str:
    if not late:
        return f"{stem}in_time"
    return f"{stem}late_{days}{'wd' if limit.late_unit == 'working days' else 'd'}"


def _adjournment_flag(limit: Limit) -> str:
    if limit.status == "met":
        return "adjournment_ok"
    if limit.days_late == 0:
        return "adjourned_more_than_once"
    return f"adjournment_late_{limit.days_late}wd"


def _review_label(label: str, limit: Limit) -> str:
    letter = "R" if limit.clock == "LAC" else "A"
    return label.replace("ADJ_LIMIT", f"{letter}{limit.number}")


def _duties(written: Answer, prefix: str, period: Period, book: Rulebook) -> None:
    started_on = period.started_on if period.start_known else None
    duties = duties_on_becoming_looked_after(book, started_on) if started_on is not None else []
    for review in period.reviews:
        duties += _around(review, book)
    for duty in duties:
        if duty.label not in DUTY_LABELS or duty.limit_date is None:
            continue
        written.date(prefix + duty.label, duty.limit_date)
        written.because(duty.because, duty.source)
        is_contact = duty.label == "SW_IRO_CONTACT_BY"
        if is_contact and started_on is not None and duty.limit_date < started_on:
            written.flag(prefix + duty.label, "before_child_looked_after")


def _around(review: ReviewFact, book: Rulebook) -> list[Limit]:
    first = review.first_meeting_on or review.completed_on
    found = duties_before(book, first) if first is not None else []
    return found + (duties_after(book, review.completed_on) if review.completed_on is not None else [])


def _two_clocks(
    written: Answer, prefix: str, period: Period, case: Case, turns_18_on: date | None, book: Rulebook
) -> None:
    """Both clocks of a child with authority to be placed: the earlier limit governs."""
    facts = facts_of(period, case, turns_18_on)
    limits = timetable_for(facts, on=case.last_day, book=book).limits
    authority_on = facts.authority_to_place_on
    care = [
        one
        for one in limits
        if one.clock == "LAC"
        and one.kind == "review"
        and one.status != "unknown"
        and (one.held_on is None or authority_on is None or one.held_on > authority_on)
    ]
    adoption = [one for one in limits if one.clock == "ADOPT_UNPLACED" and one.kind == "review"]
    for label, found in (("LAC", care[:1]), ("U1", adoption[:1])):
        for limit in found:
            suffix = STILL if limit.label.endswith(STILL) else ""
            _write_dates(written, f"{prefix}{label}{suffix}", limit)
            written.because(limit.because, limit.source)
    for place in range(max(len(care), len(adoption))):
        _governing(written, prefix, place, [*care[place : place + 1], *adoption[place : place + 1]])
    for limit in _earliest_before(one for one in limits if one.clock == "LAC" and one.kind != "request"):
        if limit.kind in ("before", "adjournment"):
            _write(written, prefix, limit, flagged=False)


def _governing(written: Answer, prefix: str, place: int, limits: list[Limit]) -> None:
    label = f"{prefix}NEXT{place + 1 if place else ''}"
    dated = [one for one in limits if one.limit_date is not None and one.ended_why != "turned_18"]
    if dated:
        governing = min(dated, key=lambda one: one.limit_date or date.max)
        if governing.limit_date is not None:
            written.date(label, governing.limit_date)
            written.because(governing.because, governing.source)
    elif limits:
        written.word(label, "none" if limits[0].ended_why == "turned_18" else "relaxed")
