"""Whether reviews were held in time: replayed under the law of their day, not read from a verdict."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from balcony.casework.reviews.models import LateReason
from balcony.casework.reviews.queries.facts import period_facts
from balcony.casework.reviews.queries.rows import known_of
from balcony.people.register.models import Child
from balcony.rules.calendar import OutsideCalendar, add_months
from balcony.rules.measures import (
    IN_TIME,
    NOT_IN_TIME,
    PLACES,
    Tally,
    child_year,
    counts_per_review,
    place_of,
    standing_of,
    tally,
)
from balcony.rules.timetable import Limit, Rulebook, timetable_for

YEAR_BEGINS = 4  # April
OTHER_CLOCKS = {"SHORT_BREAKS": "short_breaks", "ADOPT_PLACED": "adoption"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One review held, and how it stood by the law of its day.

    `measure` is looked_after, short_breaks or adoption; `standing` in_time, late or cannot_tell. Lateness
    known only from a return, which nobody has confirmed (`is_confirmed`), stands against no person's name.
    """

    review_id: UUID
    child_id: UUID
    held_on: date
    measure: str
    place: str
    standing: str
    opened_in_time: bool | None
    days_late: int
    late_unit: str
    reason: str
    is_confirmed: bool

    @property
    def is_late(self) -> bool:
        """Held after the last lawful day."""
        return self.standing == NOT_IN_TIME


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of the financial year, both days included."""

    first: date
    last: date

    @property
    def label(self) -> str:
        """The quarter as people say it: April to June 2026."""
        return f"{self.first:%B} to {self.last:%B} {self.last:%Y}"

    def has(self, day: date) -> bool:
        """Whether a day falls into it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Timeliness:
    """A stretch of time, measured both ways. `by_place` is first, second and later reviews.

    `opened` counts the same reviews by their first meeting. `children` is per child, of the year given.
    """

    whole: Tally
    opened: Tally
    by_place: tuple[tuple[str, Tally], ...]
    by_quarter: tuple[tuple[Quarter, Tally], ...]
    short_breaks: Tally
    adoption: Tally
    reasons: tuple[tuple[str, int], ...]
    without_reason: int
    unconfirmed: int
    children: Tally


@dataclass(frozen=True, slots=True)
class _Life:
    """One child's limits in every period of care, and which of their reviews came only from a return."""

    child_id: UUID
    limits: tuple[Limit, ...]
    from_return: frozenset[str]


def year_of(day: date) -> tuple[date, date]:
    """The first and last day of the financial year a day falls into: 1 April to 31 March."""
    begins = date(day.year if day.month >= YEAR_BEGINS else day.year - 1, YEAR_BEGINS, 1)
    return begins, date(begins.year + 1, YEAR_BEGINS, 1) - timedelta(days=1)


def quarters_back(day: date, count: int) -> tuple[Quarter, ...]:
    """The quarter a day falls into and those before it, the oldest first."""
    month = (day.month - 1) // 3 * 3 + 1
    begins = date(day.year, month, 1)
    firsts = [add_months(begins, -3 * back) for back in range(count)]
    return tuple(Quarter(first, add_months(first, 3) - timedelta(days=1)) for first in reversed(firsts))


def timeliness(
    quarters: tuple[Quarter, ...], *, year: tuple[date, date], on: date, book: Rulebook
) -> Timeliness:
    """Both measures, in four queries whatever the number of children.

    Per review over the quarters together and one by one, by the day a review was completed; per child over
    `year` (first and last day).
    """
    lives = _lives(on, book)
    reasons = _reasons()
    held = list(_judged(lives, reasons, on, quarters[0].first, quarters[-1].last))
    counted = [one for one in held if one.measure == "looked_after"]
    late = [one for one in counted if one.is_late]
    coded = Counter(one.reason for one in late if one.reason)
    return Timeliness(
        whole=_tally(counted),
        opened=tally(_opened(one) for one in counted),
        by_place=tuple((place, _tally(one for one in counted if one.place == place)) for place in PLACES),
        by_quarter=tuple(
            (quarter, _tally(one for one in counted if quarter.has(one.held_on))) for quarter in quarters
        ),
        short_breaks=_tally(one for one in held if one.measure == "short_breaks"),
        adoption=_tally(one for one in held if one.measure == "adoption"),
        reasons=tuple(coded.most_common()),
        without_reason=sum(1 for one in late if not one.reason),
        unconfirmed=sum(1 for one in late if not one.is_confirmed),
        children=_children(lives, year, on),
    )


def late_reviews(first: date, last: date, *, on: date, book: Rulebook) -> list[Judged]:
    """Looked-after reviews completed late from `first` to `last`, the latest first. Four queries."""
    found = [
        one
        for one in _judged(_lives(on, book), _reasons(), on, first, last)
        if one.is_late and one.measure == "looked_after"
    ]
    return sorted(found, key=lambda one: (one.held_on, str(one.review_id)), reverse=True)


def _lives(on: date, book: Rulebook) -> list[_Life]:
    children = list(Child.objects.only("pk", "date_of_birth"))
    known, covered_from = known_of(children)
    found = []
    for child in children:
        mine = known[child.pk]
        limits: list[Limit] = []
        from_return = {row.hex for row in mine.reviews if row.is_from_return}
        for place in range(len(mine.periods)):
            facts, _ = period_facts(child.date_of_birth, mine, place, covered_from)
            try:
                limits += timetable_for(facts, on=on, book=book).limits
            except OutsideCalendar:
                continue
        found.append(_Life(child.pk, tuple(limits), frozenset(from_return)))
    return found


def _reasons() -> dict[str, str]:
    """Review, as the timetable knows it -> the newest reason given for its lateness."""
    rows = LateReason.objects.order_by("at").values_list("review_id", "code")
    return {review.hex: code for review, code in rows}


def _judged(
    lives: Iterable[_Life], reasons: dict[str, str], on: date, first: date, last: date
) -> Iterable[Judged]:
    """Every review completed from `first` to `last`, judged."""
    for life in lives:
        for limit in life.limits:
            if limit.held_on is None or not limit.review_key or not first <= limit.held_on <= last:
                continue
            if measure := _measure(limit):
                yield _one(life, limit, measure, reasons.get(limit.review_key, ""), on)


def _measure(limit: Limit) -> str:
    if counts_per_review(limit):
        return "looked_after"
    return OTHER_CLOCKS.get(limit.clock, "") if limit.kind == "review" else ""


def _one(life: _Life, limit: Limit, measure: str, reason: str, on: date) -> Judged:
    assert limit.held_on is not None
    assert limit.review_key is not None
    standing = standing_of(limit, on=on)
    if reason == LateReason.Code.NOT_LATE:
        standing = IN_TIME
    return Judged(
        review_id=UUID(limit.review_key),
        child_id=life.child_id,
        held_on=limit.held_on,
        measure=measure,
        place=place_of(limit),
        standing=standing,
        opened_in_time=limit.opened_in_time,
        days_late=limit.days_late,
        late_unit=limit.late_unit,
        reason=reason,
        is_confirmed=limit.review_key not in life.from_return or bool(reason),
    )


def _tally(judged: Iterable[Judged]) -> Tally:
    return tally(one.standing for one in judged)


def _opened(one: Judged) -> str:
    """How a review stands by its first meeting; a single meeting is both first and last."""
    if one.opened_in_time is None or one.standing not in (IN_TIME, NOT_IN_TIME):
        return one.standing
    return IN_TIME if one.opened_in_time else NOT_IN_TIME


def _children(lives: Iterable[_Life], year: tuple[date, date], on: date) -> Tally:
    first, last = year
    stands = (child_year(life.limits, first=first, last=last, on=on) for life in lives)
    return tally(stand for stand in stands if stand is not None)
