"""`due --cases FILE.csv`: every limit of each case in a file, as CSV on standard output.

A bad row is named on standard error by line and column and left out; the others are still
answered. Rows are answered one at a time as they are read, so a file of any length will do.
An id may come twice: each row is answered for itself, in the order given.
"""

from __future__ import annotations

import csv
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import IO

from balcony.exchange.columns.case_answers import answer
from balcony.exchange.columns.case_rows import COLUMNS, BadCase, Case, read_case
from balcony.rules.calendar import OutsideCalendar, england_and_wales
from balcony.rules.timetable import Rulebook, england_rulebook, wales_rulebook

WRITTEN = ("id", "due", "hold_by", "flags", "reason", "source")
ALL_GOOD, SOME_BAD, UNREADABLE = 0, 1, 2


class Unreadable(Exception):
    """The file cannot be read at all, or lacks a column."""


def main(argv: list[str]) -> int:
    """Answer the cases of one file. Returns 0, 1 for bad rows, 2 if the file cannot be read."""
    parser = ArgumentParser(prog="due", description="The review limits of the cases in a CSV file.")
    parser.add_argument("--cases", metavar="FILE.csv", required=True, help=f"a CSV with {', '.join(COLUMNS)}")
    path = parser.parse_args(argv).cases
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return answer_file(file, sys.stdout, sys.stderr)
    except BrokenPipeError:
        _stop_writing()
        return ALL_GOOD
    except OSError as error:
        print(f"{path} cannot be read: {error.strerror or error}.", file=sys.stderr)
    except UnicodeDecodeError:
        print(f"{path} cannot be read: it is not UTF-8 text.", file=sys.stderr)
    except (csv.Error, Unreadable) as error:
        print(f"{path} cannot be read: {error}.", file=sys.stderr)
    return UNREADABLE


def answer_file(file: IO[str], out: IO[str], err: IO[str]) -> int:
    """Answer each row of an open CSV file. Raises Unreadable for a missing column."""
    rows = csv.reader(file)
    places = _places(rows)
    books = {"E": england_rulebook(), "W": wales_rulebook()}
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(WRITTEN)
    bad = 0
    for line, row in _numbered(rows):
        try:
            writer.writerow(_answer(row, places, books))
        except BadCase as problem:
            bad += 1
            print(f"line {line}, column {problem.column}: {problem.why}", file=err)
    out.flush()
    return SOME_BAD if bad else ALL_GOOD


def _places(rows: Iterator[list[str]]) -> dict[str, int]:
    header = next(rows, None)
    if not header:
        raise Unreadable("it is empty")
    names = [name.strip() for name in header]
    missing = [column for column in COLUMNS if column not in names]
    if missing:
        raise Unreadable(f"it has no column {', '.join(missing)}")
    return {column: names.index(column) for column in COLUMNS}


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line it begins on (the header is line 1)."""
    line = rows.line_num + 1  # type: ignore[attr-defined]
    for row in rows:
        if any(row):
            yield line, row
        line = rows.line_num + 1  # type: ignore[attr-defined]


def _answer(row: list[str], places: dict[str, int], books: dict[str, Rulebook]) -> list[str]:
    for column, place in places.items():
        if place >= len(row):
            raise BadCase(column, "there is no value: the row ends before this column.")
    case = read_case({column: row[place] for column, place in places.items()})
    try:
        return answer(case, books[case.jurisdiction]).row(case.id)
    except (OutsideCalendar, OverflowError) as error:
        raise BadCase(_outside(case), str(error)) from error


def _outside(case: Case) -> str:
    """The column whose date led outside the years for which bank holidays are known."""
    calendar = england_and_wales()
    return "events" if calendar.first <= case.start.on <= calendar.last else "start_date"


def _stop_writing() -> None:
    """Whoever read our output went away (head, less): let nothing more be flushed to them."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
