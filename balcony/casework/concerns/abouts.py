"""What a concern can arise from. Rooms above say so at start-up; this one never asks which there are."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from balcony.people.register.models import Child


@dataclass(frozen=True)
class Origin:
    """One thing a concern arose from: in words, and the address of its page."""

    words: str
    href: str


@dataclass(frozen=True)
class AboutKind:
    """One sort of thing. `find(id, child)` gives it back where it is about this child, else None."""

    name: str
    find: Callable[[UUID, Child], Origin | None]


_kinds: dict[str, AboutKind] = {}


def register(kind: AboutKind) -> None:
    """Make a sort of thing known. Raises ValueError when another has taken the name."""
    if _kinds.get(kind.name, kind) != kind:
        raise ValueError(f"Concerns can already arise from something called {kind.name}.")
    _kinds[kind.name] = kind


def origin_of(kind: str, about_id: UUID | None, child: Child) -> Origin | None:
    """Return what a concern of this child arose from, or None where it is from nothing of this child."""
    known = _kinds.get(kind)
    return known.find(about_id, child) if known is not None and about_id is not None else None


def read(text: str) -> tuple[str, UUID | None]:
    """Return kind and key from `decision:<key>`, as it stands in an address; ("", None) for anything else."""
    kind, _, key = text.partition(":")
    try:
        return (kind, UUID(key)) if kind in _kinds else ("", None)
    except ValueError:
        return "", None
