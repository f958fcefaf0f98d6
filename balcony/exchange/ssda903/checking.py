"""Every check of the collection year run over the staged rows, each table in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from balcony.exchange.columns.engine import quoted
from balcony.exchange.columns.problems import REFUSE, WARN, Problem, in_order
from balcony.exchange.ssda903.checks.shape import Check
from balcony.exchange.ssda903.checks.years import checks_of
from balcony.exchange.ssda903.reading import Reading, read
from balcony.exchange.ssda903.staging import Stage, detect_year, is_known_year
from balcony.exchange.ssda903.tables import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PIECE = 5000


@dataclass
class Checked:
    """A return read and checked: the engine holds `staged_<table>` and `problem`.

    `read` counts each table's rows; a row with at least one problem that refuses it is refused once.
    """

    reading: Reading
    year: int
    checks: list[Check]
    read: dict[str, int] = field(default_factory=dict)

    def problems(self) -> Iterator[Problem]:
        """Every problem, sorted by file, line (whole files first), column and code."""
        whole: dict[str, list[Problem]] = {}
        for problem in self.reading.problems:
            whole.setdefault(problem.file, []).append(problem)
        names = self.reading.files
        for name in sorted({*whole, *names}):
            mine = whole.get(name, [])
            for number in [place for place, held in enumerate(names) if held == name]:
                mine = mine + self._problems_of(number, name)
            yield from in_order(mine)

    def _problems_of(self, number: int, name: str) -> list[Problem]:
        found = self.reading.engine.execute(
            "SELECT line, k, shown FROM problem WHERE file = ?", [number]
        ).fetchall()
        return [self._say(name, line, self.checks[k], shown) for line, k, shown in found]

    @staticmethod
    def _say(name: str, line: int, one: Check, shown: str | None) -> Problem:
        message = one.message
        if one.shows:
            message += f' It says "{shown}".' if shown else " It is blank."
        return Problem(name, line, one.column, one.code, one.severity, message)

    def check_also(self, one: Check) -> None:
        """Make one more kind of problem known, and note the staged rows that have it."""
        self.checks.append(one)
        self.reading.engine.execute(
            f"INSERT INTO problem SELECT {quoted(one.table)}, n, file, line, {len(self.checks) - 1}, "
            f"{'true' if one.severity == REFUSE else 'false'}, NULL FROM staged_{one.table} WHERE {one.fails}"
        )

    def count_refused(self) -> dict[str, int]:
        """How many rows of each table are refused as things stand now."""
        found = dict(
            self.reading.engine.execute(
                "SELECT tbl, count(DISTINCT n) FROM problem WHERE refuses GROUP BY tbl"
            ).fetchall()
        )
        return {table: found.get(table, 0) + self.reading.ragged[table] for table in self.reading.tables}

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
        "CREATE TABLE problem (tbl VARCHAR, n INTEGER, file INTEGER, line INTEGER, k INTEGER, "
        "refuses BOOLEAN, shown VARCHAR)"
    )
    stage = Stage(engine, tables, year=named, on=on)
    stage.facts_of_episodes()
    stage.header()
    _run(reading, "Header", checks)
    stage.who()
    # The other tables need nothing of episodes and reviews, so each half has a processor of its own.
    with ThreadPoolExecutor(max_workers=1) as beside:
        others = beside.submit(_check_others, reading, year=named, on=on, checks=checks)
        stage.episodes()
        _run(reading, "Episodes", checks)
        stage.reviews()
        _run(reading, "Reviews", checks)
        others.result()
    engine.execute("; ".join(["SELECT 1", *(f"DROP TABLE given_{table}" for table in tables)]))
    return Checked(reading, named, list(checks), {table: reading.read[table] for table in tables})


def _check_others(reading: Reading, *, year: int, on: date, checks: tuple[Check, ...]) -> None:
    """Stage and check every table but Header, Episodes and Reviews, on a connection of its own."""
    engine = reading.engine.cursor()
    stage = Stage(engine, reading.tables, year=year, on=on)
    for table in reading.tables:
        if table not in ("Header", "Episodes", "Reviews"):
            stage.other(table)
            _run(reading, table, checks, engine)


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


def _run(
    reading: Reading, table: str, checks: tuple[Check, ...], engine: DuckDBPyConnection | None = None
) -> None:
    """Run a table's checks in one pass: each row gives the list of those that fail."""
    mine = [(number, one) for number, one in enumerate(checks) if one.table == table]
    if table not in reading.tables or not mine:
        return
    fails = ", ".join(f"CASE WHEN {one.fails} THEN {number} END" for number, one in mine)
    refusing = ", ".join(str(number) for number, one in mine if one.severity == REFUSE)
    showing = "".join(f" WHEN {number} THEN left({one.column}, 40)" for number, one in mine if one.shows)
    (engine or reading.engine).execute(
        f"""INSERT INTO problem
        SELECT {quoted(table)}, n, file, line, k, k IN ({refusing}),
            {f"CASE k {showing} END" if showing else "NULL"}
        FROM (SELECT *, unnest(failing) AS k FROM (
            SELECT *, list_filter([{fails}], lambda one: one IS NOT NULL) AS failing
            FROM staged_{table}) WHERE len(failing) > 0)"""
    )
