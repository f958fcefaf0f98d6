"""What can be drafted. A room says so at start-up; this room never asks which rooms there are."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from balcony.foundations.accounts.models import User
from balcony.rules.rights import Decision


@dataclass(frozen=True)
class DraftKind:
    """One form that keeps what is typed into it.

    `scope` and `policy` are the room's own: whoever may not write the thing may not keep a draft of it.
    `fields` names what is kept, with the label a person knows it by; nothing else that is sent is stored.
    `families` does so for a form whose boxes differ from thing to thing: every name that begins so, labelled
    by what begins it and how it ends. `words_of` and `version_of` tell what is saved now, so that a stale
    draft can be shown beside it; a form that only ever makes something new leaves them out. `one_of` names
    boxes that hold one thing, such as the day of a date: of two versions one stays, never both.
    """

    name: str
    label: str
    scope: Callable[[User, datetime], QuerySet[Any]]
    policy: Callable[[User, Any, datetime], Decision]
    fields: Mapping[str, str]
    page: Callable[[Any], str]
    version_of: Callable[[Any], int] = field(default=lambda thing: 0)
    words_of: Callable[[Any], Mapping[str, str]] = field(default=lambda thing: {})
    child_id_of: Callable[[Any], UUID | None] = field(default=lambda thing: None)
    families: Mapping[str, str] = field(default_factory=dict)
    one_of: frozenset[str] = frozenset()

    def about(self, thing: Any) -> str:
        """Return the key a draft of this thing is kept under."""
        return f"{self.name}:{thing.pk}"

    def only_fields(self, sent: Mapping[str, Any]) -> dict[str, str]:
        """Return the words among what was sent that belong to this form."""
        return {name: str(sent[name]) for name in self.labels(sent) if name in sent}

    def labels(self, names: Iterable[str]) -> dict[str, str]:
        """Return each box of this form with its label: the form's own, and of `names` those of a family."""
        found = dict(self.fields)
        for name in names:
            for begins, label in self.families.items():
                if name.startswith(begins):
                    found[name] = f"{label} {name.removeprefix(begins)}"
        return found


_kinds: dict[str, DraftKind] = {}


def register(kind: DraftKind) -> None:
    """Make a form known. Raises ValueError when another form has taken the name."""
    if _kinds.get(kind.name, kind) != kind:
        raise ValueError(f"There is already a draft kind called {kind.name}.")
    _kinds[kind.name] = kind


def kind_called(name: str) -> DraftKind:
    """Return the form of this name. Raises KeyError when no room has registered it."""
    return _kinds[name]


def all_kinds() -> tuple[DraftKind, ...]:
    """Return every form that keeps drafts, by name."""
    return tuple(_kinds[name] for name in sorted(_kinds))


@contextmanager
def registered_for_test(kind: DraftKind) -> Iterator[DraftKind]:
    """Know a form for as long as a test needs it."""
    register(kind)
    try:
        yield kind
    finally:
        _kinds.pop(kind.name, None)
