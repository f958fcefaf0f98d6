"""What a few of the demo's reviews came to: the child's agenda, each matter in three voices, other views."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import Consideration, Review
from balcony.foundations.accounts.models import User

from .roads import Considered, moment

HERE = Path(__file__).with_name("scrutiny.toml")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(HERE.read_text(encoding="utf-8"))


CONSIDERED_WHOLE = 8  # reviews whose every matter is answered: enough to look at, quick to lay
AGES = range(8, 16)  # whose words in `scrutiny.toml` could be theirs


def how_considered(number: int, age: int) -> Considered | None:
    """Return how far the demo's review of this number, of a child of this age, was considered."""
    if number < CONSIDERED_WHOLE * 2 and number % 2 == 0 and age in AGES:
        return consider_all
    return say_permanence if number % 3 else None


def say_permanence(review: Review, on: date, by: User) -> None:
    """Answer only whether there is a plan for permanence, as some do."""
    has_plan = review.child.date_of_birth.day % 4 != 0
    words = _words()["permanence"] if has_plan else {}
    actions.say_permanence(review, has_plan=has_plan, **words, based_on=0, by=by, at=moment(on, 18))


def consider_all(review: Review, on: date, by: User) -> None:
    """Answer every matter of a review held on a day, as its IRO would; one reason covers what is not needed.

    The deeds are dated the evening of the review, before its record is final.
    """
    words, at = _words(), moment(on, 18)
    meeting = review.meetings.filter(was_held=True).order_by("on").last()
    for place, said in enumerate(words["agenda"]):
        item = actions.add_item(
            review, words=said["words"], said_to=said["to"], said_on=on - timedelta(days=6), by=by, at=at
        )
        if place == 0:
            actions.change_item(
                item,
                based_on=1,
                words=item.words,
                said_to=item.said_to,
                said_on=item.said_on,
                taken="talked",
                taken_at=meeting,
                answer=said["answer"],
                by=by,
                at=at,
            )
    left = []
    for matter in review.matters.all():
        said = words["matters"].get(matter.key)
        if said is None:
            left.append(matter)
            continue
        on_paper = matter.key == "matter-health"
        where = Consideration.Where.ON_PAPER if on_paper else Consideration.Where.MEETING
        actions.consider(matter, words=said, where=where, meeting=meeting, based_on=0, by=by, at=at)
    actions.not_needed(left, reason=words["not_needed"], by=by, at=at)
    actions.add_difference(
        review,
        whose=words["other_view"]["whose"],
        view=words["other_view"]["view"],
        matter=review.matters.filter(key="matter-family-time").first(),
        by=by,
        at=at,
    )
    actions.say_permanence(review, has_plan=True, **words["permanence"], based_on=0, by=by, at=at)
    actions.say_chairing(review, **words["leading"], by=by, at=at)
