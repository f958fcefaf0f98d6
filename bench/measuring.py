"""How a figure is taken: whole processes, wall time and peak memory, each side in turn."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
WORK = CHECKOUT / ".balcony" / "bench"
VENV = CHECKOUT / ".bench-venv"
PEER = VENV / "bin" / "python"
OURS = Path(sys.executable)


@dataclass(frozen=True)
class Run:
    """One process: seconds on the wall, seconds of processor, and peak memory in megabytes."""

    seconds: float
    processor: float
    memory: float
    said: str = ""


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was measured, ours, what it is held against, and the target."""

    name: str
    ours: str
    other: str
    ratio: float | None
    target: str
    met: bool | None


def say(words: str) -> None:
    """Tell whoever waits what is being done."""
    print(f"{words}...", file=sys.stderr, flush=True)


def run(command: Sequence[object], environment: dict[str, str] | None = None, worst: int = 1) -> Run:
    """Run a process to its end. Raises SystemExit when it leaves with more than `worst`."""
    with tempfile.TemporaryFile("w+") as complaints:
        started = time.perf_counter()
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=CHECKOUT,
            env={**os.environ, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
        assert child.stdout is not None
        said = child.stdout.read()
        _pid, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if not 0 <= child.returncode <= worst:
            complaints.seek(0)
            words = " ".join(map(str, command))
            raise SystemExit(f"{words} left with {child.returncode}:\n{complaints.read()[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said)


def in_turn(times: int, *sides: Callable[[], Run]) -> list[Run]:
    """Each side `times` times, one after the other, so that both meet the same machine; the medians."""
    runs: list[list[Run]] = [[] for _side in sides]
    for _time in range(times):
        for kept, side in zip(runs, sides, strict=True):
            kept.append(side())
    return [
        Run(
            statistics.median(one.seconds for one in kept),
            statistics.median(one.processor for one in kept),
            statistics.median(one.memory for one in kept),
            kept[-1].said,
        )
        for kept in runs
    ]


def make_environment() -> None:
    """The peers' own virtual environment, from the hash-locked requirements, made once for each lock."""
    lock = HERE / "requirements-bench.txt"
    stamp = VENV / ".stamp"
    if stamp.exists() and stamp.read_text() == lock.read_text():
        return
    say("Making the peers' environment (the first time only)")
    subprocess.run([OURS, "-m", "venv", VENV], check=True)
    subprocess.run(
        [
            PEER,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            lock,
        ],
        check=True,
    )
    stamp.write_text(lock.read_text())


def compared(name: str, ours: Run, other: Run, target: float | None, what: str = "seconds") -> Figure:
    """A figure of two runs; `what` is seconds, processor or memory."""
    mine, theirs = (getattr(one, what) for one in (ours, other))
    ratio = mine / theirs
    unit = "MB" if what == "memory" else "s"
    shown = "{:.2f} {}" if unit == "s" else "{:.0f} {}"
    return Figure(
        name,
        shown.format(mine, unit),
        shown.format(theirs, unit),
        ratio,
        f"≤ {target}" if target else "",
        ratio <= target if target else None,
    )
