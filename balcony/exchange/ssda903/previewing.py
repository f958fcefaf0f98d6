"""A return opened for a while: checked in a folder of its own, compared with what is held, then cleared away."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

from balcony.exchange.columns.problems import REFUSE
from balcony.exchange.ssda903 import held
from balcony.exchange.ssda903.checking import Checked, check
from balcony.exchange.ssda903.comparing import Comparison
from balcony.exchange.ssda903.tables import TABLES

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def opened(path: Path, *, on: date, year: int | None = None) -> Iterator[Checked]:
    """Read and check what is at `path` as of day `on`; the working folder goes when the block ends.

    `path` is a folder, a zip, a CSV or an XML file. Nothing is written to the database, here or by
    `preview`; `actions.take_in` takes what this gives.
    """
    work = Path(tempfile.mkdtemp(prefix="balcony-return-"))
    try:
        checked = check(path, work, on=on, year=year)
        try:
            yield checked
        finally:
            checked.reading.close()
    finally:
        shutil.rmtree(work, ignore_errors=True)


def preview(checked: Checked, progress: Callable[[str], None] | None = None) -> Comparison:
    """Compare with what is held and write nothing; its `counts()` are what a take-in would do."""
    if progress is not None:
        progress("Comparing with what is held")
    held.lay_beside(checked.reading)
    return Comparison(checked)


def write_bad_rows(checked: Checked, out: TextIO) -> int:
    """Write the refused rows as CSV, a part for each table, with why; returns how many rows.

    Each part has its own header: file, line, why, then the table's columns, so that a person can mend the
    row and send it again. A cell that a spreadsheet would take for a formula is made plain text.
    """
    writer = csv.writer(out, lineterminator="\r\n")
    reasons: dict[tuple[str, int], list[str]] = {}
    for problem in checked.problems():
        if problem.severity == REFUSE and problem.line is not None:
            said = f"{problem.code}: {problem.message}"
            reasons.setdefault((problem.file, problem.line), []).append(said)
    done: set[tuple[str, int]] = set()
    for table in checked.reading.tables:
        columns = TABLES[table].columns
        rows = checked.reading.engine.execute(
            f"SELECT file, line, {', '.join(columns)} FROM staged_{table} WHERE n IN "
            f"(SELECT n FROM problem WHERE tbl = '{table}' AND refuses) ORDER BY file, line, n"
        ).fetchall()
        if rows:
            writer.writerow(["file", "line", "why", *columns])
        for number, line, *values in rows:
            place = (checked.reading.files[number], line)
            done.add(place)
            writer.writerow([place[0], line, " ".join(reasons.get(place, [])), *map(_plain, values)])
    left = [place for place in reasons if place not in done]
    if left:
        writer.writerow(["file", "line", "why"])
        writer.writerows([file, line, " ".join(reasons[file, line])] for file, line in left)
    return len(reasons)


def _plain(value: str | None) -> str:
    text = value or ""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
