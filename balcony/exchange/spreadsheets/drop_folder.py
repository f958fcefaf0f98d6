"""A folder into which a case system drops its files: each is taken in, then moved out of the way.

Files go to `taken-in/`, or, where something was wrong, to `to-put-right/` with a report beside them. A file
still being written should have another ending (`.part`) until it is whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from balcony.foundations.accounts.models import User

from .actions import NoList, accept, send
from .papers import bad_rows
from .plans import Plan

TAKEN = "taken-in"
ASIDE = "to-put-right"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file; `counts` is None where it could not be read at all."""

    file: str
    counts: Mapping[str, int] | None
    has_problems: bool


def take_in_folder(folder: Path, *, by: User, at: datetime) -> Iterator[Taken]:
    """Take in every .csv file of the folder, by name.

    A crash leaves the file where it is, to be taken in again.
    """
    for path in sorted(folder.glob("*.[cC][sS][vV]")):
        if path.is_file() and not path.name.startswith("."):
            yield _take_in(path, by=by, at=at)


def _take_in(path: Path, *, by: User, at: datetime) -> Taken:
    content = path.read_bytes()
    try:
        kept = send(content, file_name=path.name, by=by, at=at)
    except NoList as refused:
        moved = _moved(path, ASIDE, at)
        moved.with_suffix(".report.txt").write_text(f"{refused}\n", encoding="utf-8")
        return Taken(path.name, None, True)
    plan = accept(kept, by=by, at=at)
    moved = _moved(path, ASIDE if plan.problems else TAKEN, at)
    if plan.problems:
        moved.with_suffix(".report.txt").write_text(_report(plan), encoding="utf-8")
    if plan.bad:
        moved.with_suffix(".bad-rows.csv").write_bytes(bad_rows(plan))
    return Taken(path.name, plan.counts, bool(plan.problems))


def _moved(path: Path, where: str, at: datetime) -> Path:
    """The file in its new place, the moment before its name: tomorrow's file may be called the same."""
    target = path.parent / where
    target.mkdir(exist_ok=True)
    return path.replace(target / f"{at:%Y%m%d-%H%M%S}-{path.name}")


def _report(plan: Plan) -> str:
    lines = [", ".join(f"{number} {name}" for name, number in plan.counts.items())]
    for problem in plan.problems:
        where = f"line {problem.line}" if problem.line else "the file"
        column = f", {problem.column}" if problem.column else ""
        lines.append(f"{where}{column}: {problem.message}")
    return "\n".join(lines) + "\n"
