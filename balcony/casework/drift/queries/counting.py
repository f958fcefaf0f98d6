"""From rows to the days the drift rules count from. Pure: one child's rows in, a day or nothing out.

The child's own page and the list of the whole service both count with these, so that they never differ.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from balcony.casework.reviews.models import DecisionState, State
from balcony.casework.reviews.queries import OVER
from balcony.people.register.models import Source
from balcony.rules.drift import OpenDecision
from balcony.rules.participation import FOR_THEMSELF
from balcony.rules.timetable import Rulebook


class Spoken(Protocol):
    """What is needed of a review: when it was completed, where it stands, and how the child took part."""

    @property
    def completed_on(self) -> date | None:
        """The day it was held to its end."""

    @property
    def state(self) -> str:
        """Where it stands."""

    @property
    def source(self) -> str:
        """Whether it was held here or is known from a return."""

    @property
    def participation_code(self) -> str:
        """How the child took part."""


class Place(Protocol):
    """Somebody's place around the child."""

    @property
    def kind(self) -> str:
        """Which place."""

    @property
    def to_on(self) -> date | None:
        """The day it ended."""


def heard_on(
    talks: Iterable[date], reviews: Iterable[Spoken], opened_on: date | None, on: date
) -> date | None:
    """When the IRO last heard from the child: by a talk, at a review, or by words of theirs the IRO opened.

    What a child says past the IRO, to the manager, is no part of it: not even its day is to be given.
    """
    spoke = [one.completed_on for one in reviews if one.participation_code in FOR_THEMSELF]
    days = (*talks, *spoke, opened_on)
    return max((day for day in days if day is not None and day <= on), default=None)


def gone_since(places: Iterable[Place], kind: str, since: date, on: date) -> date | None:
    """Since when nobody holds a place, None while somebody does. A place nobody ever held gives no day."""
    held = [one for one in places if one.kind == kind]
    if not held or any(one.to_on is None or one.to_on > on for one in held):
        return None
    return max(since, max(one.to_on for one in held if one.to_on is not None))


def write_by(reviews: Iterable[Spoken], book: Rulebook) -> date | None:
    """By when the oldest record that is not final should be written; those of a return are not ours."""
    unwritten = [
        one.completed_on
        for one in reviews
        if one.source == Source.PERSON and one.state in (State.HELD, State.RECORDED) and one.completed_on
    ]
    return book.due("record_written", min(unwritten)).limit if unwritten else None


def counted_decisions(
    asked: Iterable[tuple[object, int, date, str]], reviews: Iterable[Spoken]
) -> tuple[OpenDecision, ...]:
    """Decisions (key, number, due day, state) that somebody was asked to carry out and nobody has closed.

    Those never sent to anybody are nobody's to be late with.
    """
    held = [one.completed_on for one in reviews if one.completed_on]
    return tuple(
        OpenDecision(number, due_on, sum(day >= due_on for day in held), str(key))
        for key, number, due_on, state in asked
        if state not in OVER and state != DecisionState.RECOMMENDED
    )


def permanence_of(
    reviews: Iterable[Spoken], since: date, answers: Sequence[bool]
) -> tuple[date | None, bool | None]:
    """The day of the second review of this time in care, and whether there is no plan by the newest answer.

    `answers` are those of this time in care, the newest first. None where nobody was asked: then nothing is
    known, and nothing is claimed.
    """
    held = sorted(one.completed_on for one in reviews if one.completed_on and one.completed_on >= since)
    if len(held) < 2:
        return None, None
    return held[1], not answers[0] if answers else None
