"""Every check of the collection year run over the staged rows, each table in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from balcony.exchange.columns.engine import quoted
from balcony.exchange.columns.problems import WARN, Problem, in_order
from balcony.exchange.ssda903.checks.shape import Check
from balcony.exchange.ssda903.checks.years import checks_of
from balcony.exchange.ssda903.reading import Reading, read
from balcony.exchange.ssda903.staging import Stage, detect_year, is_known_year
from balcony.exchange.ssda903.tables import FIRST_YEAR, LAST_YEAR, TABLES

PIECE = 5000


@dataclass
class Checked:
    """A return read and checked: the engine holds `staged_<table>` and `problem`.

    `read` counts each table's rows, `refused` those with at least one problem that refuses them.
    """

    reading: Reading
    year: int
    read: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)

    def problems(self) -> Iterator[Problem]:
        """Every problem, sorted by file, line (whole files first), column and code."""
        whole = in_order(self.reading.problems)
        found = self.reading.engine.execute(
            "SELECT file, line, col, code, severity, message FROM problem ORDER BY file, line, col NULLS FIRST, "
            "code, message"
        )
        names = self.reading.files
        by_file: dict[str, list[Problem]] = {}
        for problem in whole:
            by_file.setdefault(problem.file, []).append(problem)
        rows: dict[str, list[Problem]] = {}
        while piece := found.fetchmany(PIECE):
            for number, line, column, code, severity, message in piece:
                name = names[number]
                rows.setdefault(name, []).append(Problem(name, line, column, code, severity, message))
        for name in sorted(by_file.keys() | rows.keys()):
            mine = rows.get(name, [])
            yield from in_order(mine + by_file[name]) if name in by_file else mine

    def how_many(self) -> int:
        """How many problems there are in all."""
        found = self.reading.engine.execute("SELECT count(*) FROM problem").fetchone()
        return len(self.reading.problems) + (found[0] if found else 0)


def check(path: Path, work: Path, *, on: date, year: int | None = None) -> Checked:
    """Read what is at `path` and check it as of day `on`; nothing is written but in `work`.

    `year` is the collection year by its end (2026 for 2025/26); without it the dates tell.
    """
    reading = read(path, work)
    engine, tables = reading.engine, reading.tables
    named = year or detect_year(engine, tables, on)
    if tables and not is_known_year(named):
        reading.problems.append(_unknown_year(path.name, named))
    checks = checks_of(named)
    engine.execute(
        "CREATE TABLE problem (tbl VARCHAR, n INTEGER, file INTEGER, line INTEGER, col VARCHAR, "
        "code VARCHAR, severity VARCHAR, message VARCHAR)"
    )
    stage = Stage(engine, tables, year=named, on=on)
    stage.facts_of_episodes()
    stage.header()
    _run(reading, "Header", checks)
    stage.who()
    stage.episodes()
    _run(reading, "Episodes", checks)
    stage.reviews()
    _run(reading, "Reviews", checks)
    for table in tables:
        if table not in ("Header", "Episodes", "Reviews"):
            stage.other(table)
            _run(reading, table, checks)
    for table in tables:
        engine.execute(f"DROP TABLE given_{table}")
    return _counted(reading, named)


def _unknown_year(file: str, year: int) -> Problem:
    nearest = FIRST_YEAR if year < FIRST_YEAR else LAST_YEAR
    return Problem(
        file,
        None,
        None,
        "unknown-year",
        WARN,
        f"By its dates this is the return for {year - 1}/{year % 100:02d}, whose rules are not held. "
        f"It was checked by those of {nearest - 1}/{nearest % 100:02d}.",
    )


def _counted(reading: Reading, year: int) -> Checked:
    refused = Counter(
        dict(
            reading.engine.execute(
                "SELECT tbl, count(DISTINCT n) FROM problem WHERE severity = 'refuse' GROUP BY tbl"
            ).fetchall()
        )
    )
    rows = {}
    for table in reading.tables:
        found = reading.engine.execute(f"SELECT count(*) FROM staged_{table}").fetchone()
        rows[table] = (found[0] if found else 0) + reading.ragged[table]
    in_file_order = [table for table in TABLES if table in rows]
    return Checked(
        reading,
        year,
        {table: rows[table] for table in in_file_order},
        {table: refused[table] + reading.ragged[table] for table in in_file_order},
    )


def _run(reading: Reading, table: str, checks: tuple[Check, ...]) -> None:
    """Run a table's checks in one pass: each row gives the list of those that fail."""
    mine = [one for one in checks if one.table == table]
    if table not in reading.tables or not mine:
        return
    fails = ", ".join(f"CASE WHEN {one.fails} THEN {number} END" for number, one in enumerate(mine))
    reading.engine.execute(
        f"""INSERT INTO problem
        SELECT {quoted(table)}, n, file, line, {_pick(mine, lambda one: _text(one.column))},
            {_pick(mine, lambda one: quoted(one.code))}, {_pick(mine, lambda one: quoted(one.severity))},
            {_pick(mine, _message)}
        FROM (SELECT *, unnest(failing) AS k FROM (
            SELECT *, list_filter([{fails}], lambda one: one IS NOT NULL) AS failing
            FROM staged_{table}) WHERE len(failing) > 0)"""
    )


def _pick(checks: list[Check], say: object) -> str:
    whens = " ".join(f"WHEN {number} THEN {say(one)}" for number, one in enumerate(checks))
    return f"CASE k {whens} END"


def _text(value: str | None) -> str:
    return "NULL" if value is None else quoted(value)


def _message(one: Check) -> str:
    if not one.shows or one.column is None:
        return quoted(one.message)
    return (
        f"{quoted(one.message)} || CASE WHEN {one.column} IS NULL THEN ' It is blank.' "
        f"ELSE ' It says \"' || left({one.column}, 40) || '\".' END"
    )
