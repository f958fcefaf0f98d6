"""What sorts of files there are. A room says so at start-up; this room never asks which rooms there are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision

from .types import PICTURES, FileType

MEGABYTE = 1024 * 1024
LARGEST = 25 * MEGABYTE  # whatever a kind says: a file is read into memory to be cleaned, and lives in a row


@dataclass(frozen=True, kw_only=True)
class FileKind:
    """One sort of file: what it is called, who may open it, who may give and set it aside, what it may be.

    `scope` and `policy` are those of the thing the file is about: whoever may read the thing may open the
    file. `may_keep` is asked before one is given or set aside; it is asked with AnonymousUser for somebody
    who came by a personal link. `page` is the route of the thing's page, whose address holds its `id`.
    """

    name: str
    label: str
    scope: Callable[[Any, datetime], QuerySet[Any]]
    policy: Callable[[Any, Any, datetime], Decision]
    may_keep: Callable[[Anyone, Any, datetime], Decision]
    page: str
    types: frozenset[FileType] = PICTURES
    most_bytes: int = 10 * MEGABYTE


_kinds: dict[str, FileKind] = {}


def register(kind: FileKind) -> None:
    """Make a sort of file known. Raises ValueError for a name that is taken or a limit above ours."""
    if _kinds.get(kind.name, kind) != kind:
        raise ValueError(f"There is already a file kind called {kind.name}.")
    if kind.most_bytes > LARGEST:
        raise ValueError(f"{kind.name} allows more than the {LARGEST // MEGABYTE} MB a file may have.")
    _kinds[kind.name] = kind


def kind_called(name: str) -> FileKind:
    """Return the sort of file of this name. Raises KeyError when no room has registered it."""
    return _kinds[name]


def all_kinds() -> tuple[FileKind, ...]:
    """Return every sort of file, by name."""
    return tuple(_kinds[name] for name in sorted(_kinds))
