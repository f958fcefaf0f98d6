"""A checked return beside what is held, and its bad rows as a file."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import TextIO

from balcony.exchange.columns.problems import REFUSE
from balcony.exchange.ssda903 import held
from balcony.exchange.ssda903.checking import Checked
from balcony.exchange.ssda903.comparing import Comparison
from balcony.exchange.ssda903.opening import opened
from balcony.exchange.ssda903.tables import TABLES

__all__ = ["opened", "preview", "write_bad_rows"]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


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
