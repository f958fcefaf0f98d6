"""When each child's next review is due, for one child or for a whole caseload in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from balcony.people.register.models import Child
from balcony.rules.calendar import OutsideCalendar
from balcony.rules.timetable import Limit, PeriodFacts, Rulebook, Timetable, timetable_for
from balcony.rules.timetable.whole import next_of

from ..models import Review, ReviewKind
from .facts import period_facts
from .rows import Known, ReviewRow, known_of

SECURE_CLOCK = "SECURE"
NOT_LOOKED_AFTER = "Not looked after today, so no review is due."
CANNOT_TELL = (
    "Cannot tell from this return: it does not show when this time in care began, or the review before. "
    "Add the last review by hand and the next date follows."
)
BEYOND_CALENDAR = "A date here lies beyond the bank holidays we know of, so nothing can be counted from it."


@dataclass(frozen=True)
class CareTimetable:
    """A child's present time in care and its limits; empty where the child is not looked after today.

    `next` is the limit that governs the IRO's reviews; `secure_next` that of the separate reviews of a secure
    placement, which others hold. `cannot_tell` is a sentence where there is no next date, else "".
    """

    started_on: date | None = None
    start_is_known: bool = True
    limits: tuple[Limit, ...] = ()
    next: Limit | None = None
    safe: Limit | None = None
    secure_next: Limit | None = None
    cannot_tell: str = ""

    @property
    def remind_by(self) -> date | None:
        """The day to be reminded by: the safe day where one is shorter, else the working day to hold by."""
        governing = self.safe or self.next
        return governing.hold_by if governing is not None else None


def timetables_of(children: Iterable[Child], *, on: date, book: Rulebook) -> dict[UUID, CareTimetable]:
    """Return each child's timetable as seen on a day, by child's id. One query for up to 5,000 children.

    Counted, not stored: from care periods, episodes, standing reviews and reasons for an earlier review,
    under the law of the days they fell on (`rules/timetable`).
    """
    children = list(children)
    known, covered_from = known_of(children)
    return {
        child.pk: _timetable(child.date_of_birth, known[child.pk], covered_from, on, book)
        for child in children
    }


def next_due(child: Child, *, on: date, book: Rulebook) -> CareTimetable:
    """Return one child's timetable as seen on a day."""
    return timetables_of([child], on=on, book=book)[child.pk]


def _timetable(
    born: date, known: Known, covered_from: date | None, on: date, book: Rulebook
) -> CareTimetable:
    place = _present(known, on)
    if place is None:
        return CareTimetable(cannot_tell=NOT_LOOKED_AFTER)
    facts, _ = period_facts(born, known, place, covered_from)
    try:
        table = timetable_for(facts, on=on, book=book)
    except OutsideCalendar:
        return CareTimetable(facts.started_on, facts.start_known, cannot_tell=BEYOND_CALENDAR)
    return _as_kept(facts.started_on, facts.start_known, table)


def _present(known: Known, on: date) -> int | None:
    for place, period in enumerate(known.periods):
        if period.started_on <= on and (period.ended_on is None or period.ended_on > on):
            return place
    return None


def _as_kept(started_on: date, start_known: bool, table: Timetable) -> CareTimetable:
    secure = [one for one in table.limits if one.clock == SECURE_CLOCK]
    if not secure:
        governing, safe = table.next, table.safe
    else:
        governing = next_of([one for one in table.limits if one.clock != SECURE_CLOCK])
        safe = table.safe if table.safe is not None and table.safe.clock != SECURE_CLOCK else None
    cannot_tell = "" if governing is not None or start_known else CANNOT_TELL
    return CareTimetable(started_on, start_known, table.limits, governing, safe, next_of(secure), cannot_tell)


def limit_for(review: Review, *, completed_on: date | None = None, on: date, book: Rulebook) -> Limit | None:
    """Return the limit this review has to meet, or met, under the law of its day; None if it cannot be told.

    With `completed_on` the review is judged as if it were completed on that day, first meeting and
    adjournment as kept. Without, a planned review is judged by the limit that governs on the day `on`.
    """
    known, covered_from = known_of([review.child])
    mine = known[review.child_id]
    judged = completed_on or review.completed_on
    if judged is None and review.first_meeting_on is None:
        table = _timetable(review.child.date_of_birth, mine, covered_from, on, book)
        return table.secure_next if review.kind == ReviewKind.SECURE else table.next
    mine.reviews = [one for one in mine.reviews if one.hex != review.pk.hex] + [_as_row(review, judged)]
    mine.reviews.sort(key=lambda one: one.day or date.max)
    day = judged or review.first_meeting_on
    for place, period in enumerate(mine.periods):
        if (
            day is not None
            and period.started_on <= day
            and (period.ended_on is None or day <= period.ended_on)
        ):
            facts, _ = period_facts(review.child.date_of_birth, mine, place, covered_from)
            replayed = timetable_for(facts, on=on, book=book)
            if review.kind == ReviewKind.SECURE:
                return _secure_judgement(replayed, day)
            return judgement(replayed, review.pk.hex)
    return None


def _secure_judgement(table: Timetable, day: date) -> Limit | None:
    """The limit met by the secure review held on a day: the rules know those by their day alone."""
    return next((one for one in table.limits if one.clock == SECURE_CLOCK and one.held_on == day), None)


def _as_row(review: Review, completed_on: date | None) -> ReviewRow:
    return ReviewRow(
        review.pk.hex, review.kind, False, completed_on, review.first_meeting_on, review.adjourned_on
    )


def judgement(table: Timetable, key: str) -> Limit | None:
    """Return the limit that one review is judged by: of all that it answers, the one that ran out first."""
    answered = [
        one for one in table.limits if one.review_key == key and one.kind in ("review", "return_latest")
    ]
    dated = [one for one in answered if one.last_day is not None]
    if dated:
        return min(dated, key=lambda one: one.last_day or date.max)
    return answered[0] if answered else None


@dataclass(frozen=True)
class PeriodOf:
    """One of a child's periods of care as the timetable takes it; a review's `key` is its id in 32 digits."""

    child_id: UUID
    facts: PeriodFacts


def periods_of(children: Iterable[Child]) -> list[PeriodOf]:
    """Return every period of care of these children as the timetable takes it. One query for up to 5,000."""
    children = list(children)
    known, covered_from = known_of(children)
    return [
        PeriodOf(child.pk, period_facts(child.date_of_birth, known[child.pk], place, covered_from)[0])
        for child in children
        for place in range(len(known[child.pk].periods))
    ]
