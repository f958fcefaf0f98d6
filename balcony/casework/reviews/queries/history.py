"""How each past review stood against the law of its day: replayed, not remembered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from balcony.people.register.models import Child
from balcony.rules.calendar import OutsideCalendar
from balcony.rules.timetable import Limit, Rulebook, Timetable, timetable_for

from ..models import LateReason, ReviewKind
from .due import judgement
from .facts import period_facts
from .rows import Known, ReviewRow, known_of

CANNOT_TELL = "Cannot tell from this return"
OUTSIDE_CARE = "Outside any time in care that we know of"


@dataclass(frozen=True)
class HeldReview:
    """One completed review and how it stood.

    `status` is in_time, late, relaxed or cannot_tell. `is_confirmed` is False where lateness is known only
    from a return and nobody has said so: then it stands against no person's name. `limit` is the replayed
    limit with its reason and source, None where there is none. `late_reason` is the newest code given.
    """

    review_id: UUID
    child_id: UUID
    kind: str
    held_on: date
    opened_on: date | None
    is_from_return: bool
    status: str
    limit_on: date | None
    days_late: int
    late_unit: str
    is_confirmed: bool
    late_reason: str
    limit: Limit | None
    is_in_care: bool = True

    @property
    def because(self) -> str:
        """Why it stands so, in words."""
        if not self.is_in_care:
            return f"{OUTSIDE_CARE}."
        told = self.limit is not None and self.limit.status != "unknown"
        words = self.limit.because if told and self.limit is not None else f"{CANNOT_TELL}."
        if self.late_reason == LateReason.Code.NOT_LATE:
            words += " Someone has said that it was not late."
        return words

    @property
    def is_late(self) -> bool:
        """Held after the last lawful day, and nobody has said that the return is wrong about it."""
        return self.status == "late"

    @property
    def stands_against_a_name(self) -> bool:
        """Late, and known or confirmed by a person: only then is it counted for an IRO."""
        return self.is_late and self.is_confirmed


def histories_of(
    children: Iterable[Child], *, on: date, book: Rulebook
) -> dict[UUID, tuple[HeldReview, ...]]:
    """Return each child's completed reviews, newest first, judged by the law of their day. Two queries."""
    children = list(children)
    known, covered_from = known_of(children)
    reasons = _reasons([child.pk for child in children])
    return {child.pk: _history(child, known[child.pk], covered_from, reasons, on, book) for child in children}


def history_of(child: Child, *, on: date, book: Rulebook) -> tuple[HeldReview, ...]:
    """Return one child's completed reviews, newest first."""
    return histories_of([child], on=on, book=book)[child.pk]


def _reasons(ids: list[UUID]) -> dict[UUID, str]:
    found = LateReason.objects.filter(review__child__in=ids).order_by("at").values_list("review_id", "code")
    return dict(found)


def _history(
    child: Child,
    known: Known,
    covered_from: date | None,
    reasons: dict[UUID, str],
    on: date,
    book: Rulebook,
) -> tuple[HeldReview, ...]:
    told: dict[str, Limit | None] = {}
    for place in range(len(known.periods)):
        facts, mine = period_facts(child.date_of_birth, known, place, covered_from)
        try:
            table: Timetable | None = timetable_for(facts, on=on, book=book)
        except OutsideCalendar:
            table = None
        for row in mine:
            if table is not None and row.kind != ReviewKind.SECURE:
                told[row.hex] = judgement(table, row.hex)
            else:
                told.setdefault(row.hex, None)
    found = [
        _judged(child.pk, row, row.completed_on, told.get(row.hex), reasons, row.hex in told)
        for row in known.reviews
        if row.completed_on is not None
    ]
    return tuple(reversed(found))


def _judged(
    child_id: UUID,
    row: ReviewRow,
    held_on: date,
    limit: Limit | None,
    reasons: dict[UUID, str],
    is_in_care: bool,
) -> HeldReview:
    review_id = row.id
    reason = reasons.get(review_id, "")
    status = _status(limit, reason)
    return HeldReview(
        review_id=review_id,
        child_id=child_id,
        kind=row.kind,
        held_on=held_on,
        opened_on=row.first_meeting_on,
        is_from_return=row.is_from_return,
        status=status,
        limit_on=limit.last_day if limit is not None else None,
        days_late=limit.days_late if limit is not None and status == "late" else 0,
        late_unit=limit.late_unit if limit is not None else "",
        is_confirmed=not row.is_from_return or bool(reason),
        late_reason=reason,
        limit=limit,
        is_in_care=is_in_care,
    )


def _status(limit: Limit | None, reason: str) -> str:
    if reason == LateReason.Code.NOT_LATE:
        return "in_time"
    if limit is None or limit.status == "unknown":
        return "cannot_tell"
    if limit.days_late:
        return "late"
    return "in_time" if limit.status == "met" else "relaxed"
