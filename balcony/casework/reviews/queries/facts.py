"""What is known of many children's care and reviews, fetched at once and put as the timetable wants it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, CharField, DateField, QuerySet, Value
from django.db.models.functions import Cast

from balcony.people.children.models import CarePeriod, Episode
from balcony.people.register.models import Child, Source
from balcony.rules import timetable as rules
from balcony.rules.calendar import add_months
from balcony.rules.timetable import AdoptionPlacement, PeriodFacts, ReviewFact

from ..models import EarlyTrigger, ReturnYear, Review, ReviewKind

PLACED_FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})
SECURE_HOME = "K1"
PLACEMENT_ORDER = "E1"
SHORT_BREAK_STATUSES = frozenset({"V3", "V4"})
MOST_AT_ONCE = 5_000

# A review held this long after the start was not the first or second, unless those were very late too.
SETTLED_AFTER_MONTHS = 5


@dataclass
class Known:
    """The rows of one child, in order of their days."""

    periods: list["PeriodRow"] = field(default_factory=list)
    episodes: list["EpisodeRow"] = field(default_factory=list)
    reviews: list["ReviewRow"] = field(default_factory=list)
    triggers: list[rules.EarlyTrigger] = field(default_factory=list)


@dataclass(frozen=True)
class PeriodRow:
    """A care period as kept."""

    started_on: date
    ended_on: date | None
    is_from_return: bool
    start_is_known: bool
    is_short_breaks: bool


@dataclass(frozen=True)
class EpisodeRow:
    """What the timetable needs of an episode."""

    started_on: date
    legal_status: str
    placement: str


@dataclass(frozen=True)
class ReviewRow:
    """What the timetable needs of a review."""

    id: UUID
    kind: str
    is_from_return: bool
    completed_on: date | None
    first_meeting_on: date | None
    adjourned_on: date | None

    @property
    def day(self) -> date | None:
        """The day it stands for; None while it is only planned."""
        return self.completed_on or self.first_meeting_on

    @property
    def fact(self) -> ReviewFact:
        """The review as the rules know it. A single meeting has no first meeting of its own."""
        in_parts = self.first_meeting_on if self.first_meeting_on != self.completed_on else None
        return ReviewFact(self.completed_on, in_parts, self.adjourned_on, str(self.id))


def known_of(children: Iterable[Child]) -> tuple[dict[UUID, Known], date | None]:
    """What is known of each child, and the day from which no review is missing. One query for 5,000."""
    ids = [child.pk for child in children]
    known: dict[UUID, Known] = {pk: Known() for pk in ids}
    covered_from: date | None = None
    for first in range(0, max(len(ids), 1), MOST_AT_ONCE):
        for row in _rows(ids[first : first + MOST_AT_ONCE]):
            if row[1] == "year":
                covered_from = min(filter(None, (covered_from, row[3])))
            else:
                _add(known[row[0]], row)
    for one in known.values():
        one.periods.sort(key=lambda period: period.started_on)
        one.episodes.sort(key=lambda episode: episode.started_on)
        one.reviews = _each_once(sorted(one.reviews, key=lambda review: review.day or date.max))
    return known, covered_from


def _each_once(reviews: list[ReviewRow]) -> list[ReviewRow]:
    """The reviews without those a return tells again: a person's own account goes before."""
    spans = [
        (one.first_meeting_on or one.completed_on, one.completed_on)
        for one in reviews
        if not one.is_from_return
    ]
    known = [(first, last) for first, last in spans if first is not None and last is not None]
    return [
        one
        for one in reviews
        if not one.is_from_return
        or one.completed_on is None
        or not any(first <= one.completed_on <= last for first, last in known)
    ]


def _rows(ids: list[UUID]) -> Iterable[tuple[Any, ...]]:
    """Periods, episodes, reviews and triggers as rows of one shape, so that a whole caseload is one query.

    Each row: child, what it is, a row id, three days, three words, two yes-or-nos.
    """
    periods = (
        CarePeriod.objects.held()
        .filter(child__in=ids)
        .values_list(
            "child_id", _word("period"), "id", "started_on", "ended_on", _no_day(),
            "source", _word(""), _word(""), "start_is_known", "is_short_breaks",
        )
    )  # fmt: skip
    episodes = (
        Episode.objects.held()
        .filter(child__in=ids)
        .values_list(
            "child_id", _word("episode"), "id", "started_on", "ended_on", _no_day(),
            "source", "legal_status", "placement_type", _yes(), _yes(),
        )
    )  # fmt: skip
    reviews = (
        Review.objects.standing()
        .filter(child__in=ids)
        .values_list(
            "child_id", _word("review"), "id", "completed_on", "first_meeting_on", "adjourned_on",
            "source", "kind", "state", _yes(), _yes(),
        )
    )  # fmt: skip
    triggers = (
        EarlyTrigger.objects.standing()
        .filter(child__in=ids)
        .values_list(
            "child_id", _word("trigger"), "id", "before_on", "arose_on", _no_day(),
            _word(""), "kind", _word(""), _yes(), _yes(),
        )
    )  # fmt: skip
    together: list[QuerySet[Any, Any]] = [episodes.order_by(), reviews.order_by(), triggers.order_by()]
    years = _first_year()
    return periods.order_by().union(*together, years, all=True)


def _first_year() -> QuerySet[Any, Any]:
    """The collection years taken in, in the same shape; the day is filled in by `_add`."""
    return ReturnYear.objects.values_list(
        "id", _word("year"), "id", "from_on", _no_day(), _no_day(),
        _word(""), _word(""), _word(""), _yes(), _yes(),
    ).order_by()  # fmt: skip


def _word(text: str) -> Any:
    return Value(text, output_field=CharField())


def _no_day() -> Any:
    return Cast(Value(None), DateField())


def _yes() -> Any:
    return Value(True, output_field=BooleanField())


def _add(one: Known, row: tuple[Any, ...]) -> None:
    _, what, pk, first, second, third, source, word, other_word, yes, also = row
    if what == "period":
        one.periods.append(PeriodRow(first, second, source == Source.RETURN, yes, also))
    elif what == "episode":
        one.episodes.append(EpisodeRow(first, word, other_word))
    elif what == "review":
        one.reviews.append(ReviewRow(pk, word, source == Source.RETURN, first, second, third))
    else:
        one.triggers.append(rules.EarlyTrigger(word, first, second))


def period_facts(
    born: date, known: Known, place: int, covered_from: date | None
) -> tuple[PeriodFacts, list[ReviewRow]]:
    """The facts of a child's period number `place` (from 0), and the reviews that fall into it.

    A first review is counted from the period's start only where no earlier review can be missing.
    """
    period = known.periods[place]
    until = period.ended_on or date.max
    mine = [one for one in known.reviews if one.day is not None and period.started_on <= one.day <= until]
    ordinary = [one for one in mine if one.kind != ReviewKind.SECURE]
    reaches_back = period.start_is_known and _nothing_missing(period, covered_from)
    episodes = [one for one in known.episodes if period.started_on <= one.started_on <= until]
    facts = [one.fact for one in ordinary]
    secure = _secure(episodes)
    return (
        PeriodFacts(
            started_on=period.started_on,
            ended_on=period.ended_on,
            reviews=tuple(facts if reaches_back else numbered(period.started_on, facts)),
            short_breaks=period.is_short_breaks or _only_short_breaks(episodes),
            authority_to_place_on=_authority(episodes),
            secure_placements=secure[0],
            secure_ends=secure[1],
            secure_reviews=tuple(
                one.completed_on
                for one in mine
                if one.kind == ReviewKind.SECURE and one.completed_on is not None
            ),
            early=tuple(one for one in known.triggers if one.since is None or one.since >= period.started_on),
            turns_18_on=add_months(born, 18 * 12),
            adoption_placements=_adoption_placements(episodes),
            start_known=reaches_back,
            numbers_known=reaches_back,
        ),
        mine,
    )


def _nothing_missing(period: PeriodRow, covered_from: date | None) -> bool:
    """Whether every review of the period is known: entered by hand, or begun within the years taken in."""
    if not period.is_from_return:
        return True
    return covered_from is not None and period.started_on >= covered_from


def numbered(started_on: date, reviews: list[ReviewFact]) -> list[ReviewFact]:
    """Reviews of a period whose earlier reviews may be missing, numbered so that nothing is guessed.

    The first that is known may be any. Long after the start it was a later one: count six months on from it.
    Soon after the start it may have been the first (three months to the next) or a later one (six): where
    the answer would depend on which, the next is given a number that does not follow, and so cannot be told.
    """
    if not reviews:
        return []
    first = reviews[0]
    held_on = first.completed_on or first.first_meeting_on
    assert held_on is not None
    settled = held_on > add_months(started_on, SETTLED_AFTER_MONTHS)
    number = 3 if settled else 2
    found = [_with_number(first, number)]
    for place, review in enumerate(reviews[1:], start=1):
        number += 1
        if place == 1 and not settled and _depends(first, review):
            number += 1
        found.append(_with_number(review, number))
    return found


def _depends(first: ReviewFact, second: ReviewFact) -> bool:
    """Whether the second review was in time only if the first was not the very first of the period."""
    if first.completed_on is None or second.completed_on is None:
        return False
    return add_months(first.completed_on, 3) < second.completed_on <= add_months(first.completed_on, 6)


def _with_number(review: ReviewFact, number: int) -> ReviewFact:
    return ReviewFact(review.completed_on, review.first_meeting_on, review.adjourned_on, review.key, number)


def _only_short_breaks(episodes: list[EpisodeRow]) -> bool:
    return bool(episodes) and all(one.legal_status in SHORT_BREAK_STATUSES for one in episodes)


def _authority(episodes: list[EpisodeRow]) -> date | None:
    return next((one.started_on for one in episodes if one.legal_status == PLACEMENT_ORDER), None)


def _secure(episodes: list[EpisodeRow]) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The days on which secure placements began and ended; a change within one is neither."""
    begins, ends, before = [], [], False
    for one in episodes:
        now = one.placement == SECURE_HOME
        if now and not before:
            begins.append(one.started_on)
        elif before and not now:
            ends.append(one.started_on)
        before = now
    return tuple(begins), tuple(ends)


def _adoption_placements(episodes: list[EpisodeRow]) -> tuple[AdoptionPlacement, ...]:
    """Each stretch placed for adoption, and the day of the next placement after it, if there is one."""
    found: list[AdoptionPlacement] = []
    placed_on: date | None = None
    for one in episodes:
        if one.placement in PLACED_FOR_ADOPTION:
            placed_on = placed_on or one.started_on
        elif placed_on is not None:
            found.append(AdoptionPlacement(placed_on, one.started_on))
            placed_on = None
    if placed_on is not None:
        found.append(AdoptionPlacement(placed_on))
    return tuple(found)
