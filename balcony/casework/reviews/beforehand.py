"""What was said before a review about something the review asks again: shown beside the question.

Rooms above add theirs, as they add steps; reviews never asks which rooms there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from .models import Review

AGENDA, CHAIR = "agenda", "chair"  # what is asked again: the child's agenda, and who leads


@dataclass(frozen=True)
class SaidBefore:
    """What somebody said, under its title, and to whom on which day."""

    title: str
    words: str
    to: str
    on: date


SaidOf = Callable[[Review, str], Sequence[SaidBefore]]

_added: dict[str, SaidOf] = {}


def register(name: str, said_of: SaidOf) -> None:
    """Add what a room knows. Raises ValueError when another has taken the name."""
    if _added.get(name, said_of) is not said_of:
        raise ValueError(f"There is already something said before called {name}.")
    _added[name] = said_of


def said_before(review: Review, about: str) -> list[SaidBefore]:
    """Return what was said beforehand about one thing (AGENDA, CHAIR), oldest first.

    For pages of whoever writes the review: they may read all of it.
    """
    found = [one for said_of in _added.values() for one in said_of(review, about)]
    return sorted(found, key=lambda one: one.on)
