"""Small returns for the tests: a few children who are right in every way, to spoil one thing at a time."""

import csv
from datetime import date
from pathlib import Path

from balcony.exchange.columns.problems import Problem
from balcony.exchange.ssda903.actions import take_in
from balcony.exchange.ssda903.previewing import opened
from balcony.exchange.ssda903.tables import TABLES
from balcony.foundations.accounts.queries import machine_account

TODAY = date(2026, 11, 22)
TABLE_FILES = {name: f"{name.lower()}.csv" for name in TABLES}

# Two children: one since 2024 with a move in the year, one who began and left in it.
GOOD: dict[str, list[list[str]]] = {
    "Header": [
        ["A1", "F", "05/03/2015", "WBRI", "A123456789012", "", ""],
        ["B2", "M", "01/06/2022", "MWBC", "UN1", "", ""],
    ],
    "Episodes": [
        ["A1", "08/01/2024", "S", "C2", "N1", "U6", "PR1", "10/09/2025", "X1", "CARPL",
         "ZZ1 1ZZ", "ZZ2 1ZZ", "SC111111"],
        ["A1", "10/09/2025", "P", "C2", "N1", "U6", "PR1", "", "", "", "ZZ1 1ZZ", "ZZ3 1ZZ", "SC222222"],
        ["B2", "12/05/2025", "S", "V2", "N5", "U3", "PR1", "20/01/2026", "E4A", "",
         "ZZ1 1ZZ", "ZZ4 1ZZ", "SC333333"],
    ],
    "Reviews": [
        ["A1", "05/03/2015", "14/04/2025", "PN1"],
        ["A1", "05/03/2015", "13/10/2025", "PN5"],
        ["B2", "01/06/2022", "06/06/2025", "PN0"],
        ["B2", "01/06/2022", "05/09/2025", "PN0"],
    ],
}  # fmt: skip


def rows(**changes: list[list[str]]) -> dict[str, list[list[str]]]:
    """A fresh copy of the good return, with some tables in place of its own."""
    return {name: [list(row) for row in table] for name, table in {**GOOD, **changes}.items()}


def write(folder: Path, tables: dict[str, list[list[str]]]) -> Path:
    """Write each table as a CSV file; returns the folder."""
    folder.mkdir(exist_ok=True)
    for name, table in tables.items():
        with (folder / TABLE_FILES[name]).open("w", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerows([TABLES[name].columns, *table])
    return folder


def problems_in(path: Path, *, on: date = TODAY, year: int | None = None) -> list[Problem]:
    """Every problem of what is at `path`."""
    with opened(path, on=on, year=year) as checked:
        return list(checked.problems())


def said(problems: list[Problem]) -> list[tuple[str, int | None, str | None, str]]:
    """The problems as file, line, column and code."""
    return [(one.file, one.line, one.column, one.code) for one in problems]


def accept(path: Path, now, *, on: date = TODAY, by=None) -> dict:
    """Take in what is at `path`; returns the counts."""
    with opened(path, on=on) as checked:
        return take_in(checked, by=by or machine_account(), at=now)


def short(counts: dict) -> dict[str, tuple[int, ...]]:
    """The counts as new, changed, unchanged, ended and refused, by table."""
    names = ("new", "changed", "unchanged", "ended", "refused")
    return {table: tuple(each[name] for name in names) for table, each in counts.items()}
