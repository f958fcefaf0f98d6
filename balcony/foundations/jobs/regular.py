"""Work that comes round: each turn is taken once, however many workers; a missed one is caught up."""

import os
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction
from django.utils.timezone import localtime

from .kinds import JobKind, kind_called
from .models import Job, Slot, State, WorkerBeat
from .queries import forgotten, orphans
from .queue import after_its_worker_died, hand_over

KEPT = timedelta(days=40)


@dataclass(frozen=True)
class Regular:
    """One regular work, every hour, or every day from an hour of local time on. `start(at)` asks for it."""

    name: str
    start: Callable[[datetime], object]
    every: Literal["day", "hour"] = "day"
    hour: int = 5


_regular: dict[str, Regular] = {}


def register_regular(work: Regular) -> None:
    """Make a regular work known. Raises ValueError when another has taken the name."""
    if _regular.get(work.name, work) != work:
        raise ValueError(f"There is already regular work called {work.name}.")
    _regular[work.name] = work


def unregister_regular(name: str) -> None:
    """Forget a regular work; for tests."""
    _regular.pop(name, None)


def slot_of(work: Regular, at: datetime) -> str:
    """Return the turn this moment belongs to, "" before the first of a day.

    Written in local time, so that a day is a day: the hour that comes twice in October is one turn.
    """
    local = localtime(at)
    if work.every == "hour":
        return f"{local:%Y%m%d%H}"
    return f"{local:%Y%m%d}" if local.hour >= work.hour else ""


def tick(at: datetime, worker: str = "") -> list[str]:
    """Do what is due at this moment: take turns, take up jobs left behind. Returns the names of the turns."""
    if worker:
        WorkerBeat.objects.update_or_create(name=worker, defaults={"heard_at": at})
    _pick_up(at)
    taken = [work.name for work in _regular.values() if _take(work, at)]
    if taken:
        Slot.objects.filter(taken_at__lt=at - KEPT).delete()
        WorkerBeat.objects.filter(heard_at__lt=at - KEPT).delete()
    return taken


def _take(work: Regular, at: datetime) -> bool:
    slot = slot_of(work, at)
    if not slot or Slot.objects.filter(name=work.name, slot=slot).exists():
        return False
    with transaction.atomic():
        # The turn and what it asks for stand or fall together.
        _, is_ours = Slot.objects.get_or_create(name=work.name, slot=slot, defaults={"taken_at": at})
        if is_ours:
            work.start(at)
    return is_ours


def _pick_up(at: datetime) -> None:
    left = {job.pk: job for job in orphans(at)}
    left |= {job.pk: job for job in Job.objects.filter(state=State.RUNNING) if died_here(job.worker)}
    for job in left.values():
        after_its_worker_died(job, _kind_of(job))
    for job in list(forgotten(at)):
        hand_over(job)


def name_of_this_worker() -> str:
    """Return a name that says where a worker runs, so that another there can tell when it is gone."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def died_here(worker: str) -> bool:
    """True when the worker was on this machine and its process is no more."""
    host, _, rest = worker.partition(":")
    number = rest.partition(":")[0]
    if host != socket.gethostname() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _kind_of(job: Job) -> JobKind | None:
    try:
        return kind_called(job.kind)
    except KeyError:
        return None
