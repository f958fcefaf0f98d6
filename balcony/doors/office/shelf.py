"""Where the files of a return wait: a folder of their own in BALCONY_HOME, readable by this service only.

Kept for thirty days, so that a return can be taken in after somebody has looked; then they go.
"""

import json
import shutil
import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from balcony.exchange.columns.problems import Problem

KEPT = timedelta(days=30)
PROBLEMS, BAD_ROWS = "problems.jsonl", "bad-rows.csv"


def folder_of(key: UUID) -> Path:
    """The folder of one return."""
    return Path(settings.HOME) / "returns" / str(key)


def is_on_shelf(key: UUID) -> bool:
    """Whether the files of a return are still here."""
    return (folder_of(key) / "in").is_dir()


def put(key: UUID, files: Iterable[UploadedFile]) -> int:
    """Lay the files of a return on the shelf, a piece at a time; returns how many bytes."""
    into = folder_of(key) / "in"
    into.mkdir(parents=True, mode=0o700)
    size = 0
    for file in files:
        with (into / Path(file.name or "return").name).open("xb") as out:
            for piece in file.chunks():
                size += out.write(piece)
    return size


def to_read(key: UUID) -> Path:
    """What the reader of returns is to be given: the one file, or the folder where there are several."""
    files = sorted((folder_of(key) / "in").iterdir())
    return files[0] if len(files) == 1 else folder_of(key) / "in"


def keep_problems(key: UUID, problems: Iterable[Problem]) -> dict[str, int]:
    """Write the problems down, one a line, for the pages to read; returns how many of each severity."""
    counts: dict[str, int] = {}
    with (folder_of(key) / PROBLEMS).open("w", encoding="utf-8") as out:
        for problem in problems:
            counts[problem.severity] = counts.get(problem.severity, 0) + 1
            out.write(json.dumps(problem._asdict(), ensure_ascii=False) + "\n")
    return counts


def problems_of(key: UUID) -> Iterator[Problem]:
    """The problems of a return as they were found; none where the files are gone."""
    path = folder_of(key) / PROBLEMS
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            told: dict[str, Any] = json.loads(line)
            yield Problem(**told)


def write_bad_rows(key: UUID) -> TextIO:
    """The file of bad rows, to be written."""
    return (folder_of(key) / BAD_ROWS).open("w", encoding="utf-8-sig", newline="")


def read_bad_rows(key: UUID) -> bytes:
    """The file of bad rows as it was written. Raises FileNotFoundError where it is gone."""
    return (folder_of(key) / BAD_ROWS).read_bytes()


def clear(key: UUID) -> None:
    """Take a return off the shelf."""
    shutil.rmtree(folder_of(key), ignore_errors=True)


def clear_old(now: float | None = None) -> int:
    """Take off the shelf what has lain there for more than thirty days; returns how many returns went."""
    shelf = Path(settings.HOME) / "returns"
    moment = time.time() if now is None else now
    old = [
        folder
        for folder in (shelf.iterdir() if shelf.is_dir() else ())
        if moment - folder.stat().st_mtime > KEPT.total_seconds()
    ]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)
