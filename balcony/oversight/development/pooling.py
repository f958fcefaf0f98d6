"""The team as one, and nobody in it: pure arithmetic, no database.

Two dangers are met here. Few people: nothing is told of fewer than five. Subtraction: if a figure were told
anew after each appraisal, the difference of two days would be one person's. So appraisals join the team's
picture only in whole groups of five different people, and what is told is words, never a count.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

Person = TypeVar("Person", bound=Hashable)
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Dated(Generic[Person, Thing]):
    """Something of one person, at a moment."""

    person: Person
    at: datetime
    thing: Thing


def in_whole_groups(
    things: Iterable[Dated[Person, Thing]],
    *,
    few: int,
    is_here: Callable[[Person, datetime], bool],
) -> dict[Person, Thing]:
    """Return the newest thing of each person, as of the last time `few` different people had something new.

    Who had left by then (`is_here` says no) is out of it. Empty where fewer than `few` people remain.
    """
    shown: dict[Person, Thing] = {}
    waiting: dict[Person, Thing] = {}
    for one in sorted(things, key=lambda one: one.at):
        waiting[one.person] = one.thing
        if len(waiting) >= few:
            moment = one.at
            shown = {who: what for who, what in (shown | waiting).items() if is_here(who, moment)}
            waiting = {}
    return shown if len(shown) >= few else {}


def middle(levels: Sequence[str], order: Sequence[str]) -> str | None:
    """Return the level in the middle, the lower of two; None where there is none. `order` is best first."""
    ranked = sorted(order.index(one) for one in levels if one in order)
    return order[ranked[len(ranked) // 2]] if ranked else None


def is_spread(levels: Sequence[str], order: Sequence[str]) -> bool:
    """Whether the middle half of the levels spans two steps or more: people differ much."""
    ranked = sorted(order.index(one) for one in levels if one in order)
    if not ranked:
        return False
    quarter = len(ranked) // 4
    return ranked[-1 - quarter] - ranked[quarter] >= 2


def at_least(contributions: Mapping[Hashable, tuple[int, int]], few: int) -> tuple[int | None, int | None]:
    """Return (part, whole) summed over people, each None where it could be fewer than `few` people's.

    A person's contribution is (part, whole). The part is told only where `few` people have a share in it and
    either nobody or `few` people have a share in the rest.
    """
    with_whole = sum(whole > 0 for _, whole in contributions.values())
    with_part = sum(part > 0 for part, _ in contributions.values())
    with_rest = sum(whole > part for part, whole in contributions.values())
    if with_whole < few:
        return None, None
    whole = sum(whole for _, whole in contributions.values())
    if with_part < few or 0 < with_rest < few:
        return None, whole
    return sum(part for part, _ in contributions.values()), whole
