"""The lines of a review's task list. Rooms above add theirs; reviews never asks which rooms there are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from balcony.foundations.accounts.models import User

from .models import Review


class Stage(IntEnum):
    """Where in a review's life a line belongs."""

    BEFORE = 1
    AT = 2
    AFTER = 3


@dataclass(frozen=True)
class Step:
    """One line of the task list: what, where, and how it stands. Without `href` it waits for something."""

    title: str
    href: str
    status: str
    is_done: bool = False
    hint: str = ""

    @property
    def item(self) -> dict[str, object]:
        """The step as the design system's task list takes it."""
        status: dict[str, object] = {"text": self.status}
        if not self.is_done and self.href:
            status = {"tag": {"text": self.status, "classes": "govuk-tag--blue"}}
        elif not self.href:
            status = {"text": self.status, "classes": "govuk-task-list__status--cannot-start-yet"}
        found: dict[str, object] = {"title": {"text": self.title}, "status": status}
        if self.href:
            found["href"] = self.href
        if self.hint:
            found["hint"] = {"text": self.hint}
        return found


StepsOf = Callable[[Review, User, datetime], Sequence[Step]]


@dataclass(frozen=True)
class StepsFrom:
    """The lines one room adds: at which stage, and in which place among others of that stage."""

    name: str
    stage: Stage
    place: int
    steps_of: StepsOf


_added: dict[str, StepsFrom] = {}


def register(added: StepsFrom) -> None:
    """Add a room's lines to every review's task list. Raises ValueError when another has taken the name."""
    if _added.get(added.name, added) != added:
        raise ValueError(f"There are already steps called {added.name}.")
    _added[added.name] = added


def steps_added(stage: Stage, review: Review, user: User, at: datetime) -> list[Step]:
    """Return the lines other rooms add at a stage, for this person, in their order."""
    rooms = sorted((one for one in _added.values() if one.stage == stage), key=lambda one: one.place)
    return [step for room in rooms for step in room.steps_of(review, user, at)]
