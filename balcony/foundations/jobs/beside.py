"""Work that never ends, done by the worker beside the queue. A room says so at start-up."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event


@dataclass(frozen=True)
class Beside:
    """One such work: `until(stop, worker)` goes on until told to stop, `once(worker)` does what is due."""

    name: str
    until: Callable[[Event, str], None]
    once: Callable[[str], object]


_beside: dict[str, Beside] = {}


def register_beside(work: Beside) -> None:
    """Make such work known. Raises ValueError when another has taken the name."""
    if _beside.get(work.name, work) != work:
        raise ValueError(f"There is already work called {work.name}.")
    _beside[work.name] = work


def all_beside() -> tuple[Beside, ...]:
    """Return all of it, by name."""
    return tuple(_beside[name] for name in sorted(_beside))
