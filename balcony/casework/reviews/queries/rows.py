"""Many children's rows that the timetable needs, in one query.

The caseload page of a full desk leans on this: one statement, and text that is turned into days only here,
because turning every value by itself costs more than the database does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from balcony.foundations.access.once import once
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.register.models import Child, Source
from balcony.rules.timetable import EarlyTrigger as Trigger
from balcony.rules.timetable import ReviewFact

from ..models import EarlyTrigger, ReturnYear, Review

PLACED_FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})
SECURE_HOME = "K1"
PLACEMENT_ORDER = "E1"
SHORT_BREAK_STATUSES = frozenset({"V3", "V4"})
# Only the episodes of a child who has one of these change a limit.
TELLING = Q(placement_type__in=[*PLACED_FOR_ADOPTION, SECURE_HOME]) | Q(
    legal_status__in=[PLACEMENT_ORDER, *SHORT_BREAK_STATUSES]
)
MOST_AT_ONCE = 5_000
YES = ("1", "true")


class PeriodRow(NamedTuple):
    """A care period as kept."""

    started_on: date
    ended_on: date | None
    is_from_return: bool
    start_is_known: bool
    is_short_breaks: bool


class EpisodeRow(NamedTuple):
    """What the timetable needs of an episode."""

    started_on: date
    legal_status: str
    placement: str


class ReviewRow(NamedTuple):
    """What the timetable needs of a review; `hex` is its id."""

    hex: str
    kind: str
    is_from_return: bool
    completed_on: date | None
    first_meeting_on: date | None
    adjourned_on: date | None

    @property
    def id(self) -> UUID:
        """The review's id."""
        return UUID(self.hex)

    @property
    def day(self) -> date | None:
        """The day it stands for; None while it is only planned."""
        return self.completed_on or self.first_meeting_on

    @property
    def fact(self) -> ReviewFact:
        """The review as the rules know it. A single meeting has no first meeting of its own."""
        in_parts = self.first_meeting_on if self.first_meeting_on != self.completed_on else None
        return ReviewFact(self.completed_on, in_parts, self.adjourned_on, self.hex)


@dataclass(slots=True)
class Known:
    """The rows of one child, in order of their days."""

    periods: list[PeriodRow] = field(default_factory=list)
    episodes: list[EpisodeRow] = field(default_factory=list)
    reviews: list[ReviewRow] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)


def known_of(children: Iterable[Child]) -> tuple[dict[UUID, Known], date | None]:
    """What is known of each child, and the day from which no review is missing. One query for 5,000."""
    ids = [child.pk for child in children]
    known = {pk: Known() for pk in ids}
    by_hex = {pk.hex: one for pk, one in known.items()}
    covered_from: date | None = None
    for first in range(0, max(len(ids), 1), MOST_AT_ONCE):
        some = tuple(ids[first : first + MOST_AT_ONCE])
        for what, child, *row in once(("known of", some), partial(_rows, some)):
            if what == "year":
                covered_from = min(filter(None, (covered_from, _day(row[1]))))
            else:
                _add(by_hex[_hex(child)], what, *row)
    for one in known.values():
        one.periods.sort()
        one.episodes.sort()
        one.reviews = _each_once(sorted(one.reviews, key=_when))
    return known, covered_from


def _add(one: Known, what: str, pk: str, first: str, second: str, third: str, word: str, other: str) -> None:
    if what == "review":
        days = _day(first), _day(second), _day(third)
        one.reviews.append(ReviewRow(_hex(pk), word, other == Source.RETURN, *days))
    elif what == "episode":
        one.episodes.append(EpisodeRow(date.fromisoformat(first), word, other))
    elif what == "period":
        began, is_return = date.fromisoformat(first), other == Source.RETURN
        one.periods.append(PeriodRow(began, _day(second), is_return, pk in YES, word in YES))
    else:
        one.triggers.append(Trigger(word, date.fromisoformat(first), _day(second)))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _hex(text: str) -> str:
    """An identifier as 32 digits; PostgreSQL writes it with hyphens."""
    return text if len(text) == 32 else text.replace("-", "")


def _when(review: ReviewRow) -> date:
    return review.day or date.max


def _each_once(reviews: list[ReviewRow]) -> list[ReviewRow]:
    """The reviews without those a return tells again: a person's own account goes before."""
    own = [one for one in reviews if not one.is_from_return and one.completed_on is not None]
    if not own or len(own) == len(reviews):
        return reviews
    spans = [(one.first_meeting_on or one.completed_on, one.completed_on) for one in own]
    return [
        one
        for one in reviews
        if not one.is_from_return or not any(first <= one.completed_on <= last for first, last in spans)  # type: ignore[operator]
    ]


def _rows(ids: Sequence[UUID]) -> list[tuple[Any, ...]]:
    """Periods, episodes, reviews, triggers and the years taken in, as text in rows of one shape.

    Each: what it is, the child, an id (of a period: whether its start is known), three days, two words.
    """
    telling = Exists(Episode.objects.held().filter(TELLING, child=OuterRef("child")))
    parts = [
        _texts("period", CarePeriod.objects.held().filter(child__in=ids), "child_id", "start_is_known",
               "started_on", "ended_on", "", "is_short_breaks", "source"),
        _texts("episode", Episode.objects.held().filter(telling, child__in=ids), "child_id", "",
               "started_on", "", "", "legal_status", "placement_type"),
        _texts("review", Review.objects.standing().filter(child__in=ids), "child_id", "id",
               "completed_on", "first_meeting_on", "adjourned_on", "kind", "source"),
        _texts("trigger", EarlyTrigger.objects.standing().filter(child__in=ids), "child_id", "",
               "before_on", "arose_on", "", "kind", ""),
        _texts("year", ReturnYear.objects.all(), "", "", "from_on", "", "", "", ""),
    ]  # fmt: skip
    return list(parts[0].union(*parts[1:], all=True))


def _texts(what: str, rows: QuerySet[Any], *columns: str) -> QuerySet[Any, Any]:
    """The named columns as text, an empty one for each that has no name."""
    wanted = [Cast(name, CharField()) if name else Value("", CharField()) for name in columns]
    return rows.order_by().values_list(Value(what, CharField()), *wanted)
