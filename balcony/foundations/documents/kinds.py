"""What can be issued. A room says so at start-up; this room never asks which rooms there are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from balcony.foundations.accounts.models import User
from balcony.rules.rights import Decision


@dataclass(frozen=True)
class DocumentKind:
    """One sort of document: what it is called, and who may have it.

    `scope` and `policy` are those of the thing it is about: whoever may read the thing may have the paper.
    """

    name: str
    label: str
    scope: Callable[[User, datetime], QuerySet[Any]]
    policy: Callable[[User, Any, datetime], Decision]


_kinds: dict[str, DocumentKind] = {}


def register(kind: DocumentKind) -> None:
    """Make a sort of document known. Raises ValueError when another has taken the name."""
    if _kinds.get(kind.name, kind) != kind:
        raise ValueError(f"There is already a document kind called {kind.name}.")
    _kinds[kind.name] = kind


def kind_called(name: str) -> DocumentKind:
    """Return the sort of document of this name. Raises KeyError when no room has registered it."""
    return _kinds[name]


def all_kinds() -> tuple[DocumentKind, ...]:
    """Return every sort of document, by name."""
    return tuple(_kinds[name] for name in sorted(_kinds))
