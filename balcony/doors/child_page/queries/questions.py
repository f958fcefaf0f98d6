"""The questions asked of a child about their reviews and their IRO, in words of their level."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from balcony.casework.reviews.models import Review
from balcony.casework.voice.models import Contribution, Level
from balcony.casework.voice.queries import (
    KNOWS_ITEM,
    was_asked_since,
)
from balcony.foundations.toolkit.items import Item
from balcony.foundations.toolkit.lines import Line
from balcony.foundations.toolkit.queries import InForce, in_force, languages_of
from balcony.people.register.models import Child

from ..words import group
from .meetings import my_review


@dataclass(frozen=True)
class Question:
    """One question at the child's level, and whether they have answered it for this review."""

    item: Item
    words: Line
    is_answered: bool
    answers: Mapping[str, Line]


def questions_in_force(on: date, language: str = "") -> InForce:
    """The questions asked of a child about their reviews, in a checked language."""
    return in_force("questions", on=on, language=language)


def review_questions(
    child: Child, now: InForce, group: str, part: str, review: Review | None
) -> list[Question]:
    """The questions of this part at a level, in the pack's order."""
    answered: set[str] = set()
    if review is not None:
        answered = set(
            Contribution.objects.filter(child=child, review_id=review.pk).values_list("item", flat=True)
        )
    return [
        Question(one, now.line(one, group), one.id in answered, now.answers(one, group))
        for one in now.meant_for(group, section=part)
    ]


def question_of_other_level(
    child: Child, now: InForce, item: str, part: str, review: Review | None
) -> Question | None:
    """A question with words of one level only, for a child who changes level while it is open to them.

    It is asked in the words it has: what they began to write is not taken away with the question.
    """
    both = (review_questions(child, now, group(level), part, review) for level in Level.values)
    return next((one for asked in both for one in asked if one.item.id == item), None)


@dataclass(frozen=True)
class AboutIro:
    """The question whether a child knew who their IRO is, and the answers to press."""

    words: Line
    answers: Mapping[str, Line]


def asks_about_iro(child: Child, level: str, on: date, language: str = "") -> AboutIro | None:
    """The question whether a child knew who their IRO is: once between reviews, and once before the first."""
    last = my_review(child, "after")
    if was_asked_since(child, last.completed_on if last else None):
        return None
    now = questions_in_force(on, language)
    for one in now.items:
        if one.id == KNOWS_ITEM and one.standing != "set aside locally":
            return AboutIro(now.line(one, group(level)), now.answers(one, group(level)))
    return None


CHILDS_PACKS = ("child_words", "questions", "rights", "pledge")


def languages_at_hand(on: date) -> set[str]:
    """The languages a child may read something of their pages in: those somebody checked."""
    packs = (in_force(key, on=on) for key in CHILDS_PACKS)
    return {one.language for now in packs for one in languages_of(now)}
