"""Whose messages somebody may see. Children stand above this room, so the room that knows says at start-up.

Until it has, a message about a child is shown to nobody.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

ChildrenFor = Callable[[Any, datetime], QuerySet[Any]]

_children_for: list[ChildrenFor] = []


def register(children_for: ChildrenFor) -> None:
    """Say which children are in somebody's world: `children_for(user, at)`. Once for the whole house."""
    _children_for[:] = [children_for]


def children_in_sight(user: Any, at: datetime) -> QuerySet[Any] | None:
    """Return the children in this person's world, None while nobody has said."""
    return _children_for[0](user, at) if _children_for else None
