"""What may run later. A room says so in its `jobs.py`; this room never asks which rooms there are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from .models import Job


class JobFailed(Exception):
    """It cannot be done, for a reason the person who asked will understand; the message is shown to them."""


class Progress(Protocol):
    """How a job says how far it is. Cheap: while the words stay the same it writes at most twice a second."""

    def __call__(self, words: str, done: int = 0, of: int = 0) -> None:
        """Say what is being done, how many are done and of how many (0: not known)."""


@dataclass(frozen=True)
class JobKind:
    """One sort of work.

    `run(job, tell)` calls one action and gives back what is worth keeping (identifiers and counts).
    `next_page` is where the person goes when it is done. `may_repeat` says that running it again after a
    worker died in the middle does no harm: it happens in one transaction, or a second time changes nothing.
    """

    name: str
    label: str
    run: Callable[[Job, Progress], dict[str, Any] | None]
    next_page: Callable[[Job], str] | None = None
    may_repeat: bool = False


_kinds: dict[str, JobKind] = {}


def register(kind: JobKind) -> None:
    """Make a sort of work known. Raises ValueError when another has taken the name."""
    if _kinds.get(kind.name, kind) != kind:
        raise ValueError(f"There is already a job called {kind.name}.")
    _kinds[kind.name] = kind


def unregister(name: str) -> None:
    """Forget a sort of work; for tests."""
    _kinds.pop(name, None)


def kind_called(name: str) -> JobKind:
    """Return the sort of work of this name. Raises KeyError when no room has registered it."""
    return _kinds[name]
