"""Which reviews were held in time, for very many children at once (`./run due --periods`).

England, the looked-after clock, one date a review (review-timetable.md section 16, "In bulk"). The
numbers and the first limits come from `balcony.rules`; counting months on and comparing is done in
the data engine. A property test holds every line equal to the rule for one child.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from balcony.exchange.columns import delimited
from balcony.exchange.columns.engine import open_engine, quoted
from balcony.exchange.columns.problems import FileRefused
from balcony.rules.calendar import OutsideCalendar
from balcony.rules.timetable import Rulebook, england_rulebook

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
UNITS = {"months": "MONTH", "weeks": "WEEK", "days": "DAY"}


class BadRow(NamedTuple):
    """A row that is left out: its file, line and column, and why."""

    file: str
    line: int
    column: str
    why: str

    def __str__(self) -> str:
        where = f", column {self.column}" if self.column else ""
        return f"{self.file} line {self.line}{where}: {self.why}"


def main(argv: Sequence[str] | None = None) -> int:
    """Answer the command line; returns the exit status.

    0 when every row was good, 1 when some were left out (said on standard error), 2 when a file
    cannot be read or lacks a column, and then nothing is written.
    """
    parser = argparse.ArgumentParser(prog="due", description="Which reviews were held in time, in bulk.")
    parser.add_argument("--periods", type=Path, required=True, help="CSV: pid,start")
    parser.add_argument("--reviews", type=Path, required=True, help="CSV: pid,held")
    parser.add_argument("--out", type=Path, required=True, help="CSV to write: pid,n,due,held,on_time")
    asked = parser.parse_args(argv)
    try:
        bad = due_in_bulk(asked.periods, asked.reviews, asked.out)
    except _Unreadable as wrong:
        print(wrong, file=sys.stderr)
        return 2
    for row in bad:
        print(row, file=sys.stderr)
    return 1 if bad else 0


class _Unreadable(Exception):
    """A file cannot be read or written; the message says which and why."""


def due_in_bulk(periods: Path, reviews: Path, out: Path, book: Rulebook | None = None) -> list[BadRow]:
    """Write `out` whole or not at all; returns the rows left out, periods first, by line."""
    book = book or england_rulebook()
    try:
        work = Path(tempfile.mkdtemp(prefix=".due-", dir=out.resolve().parent))
    except OSError as wrong:
        raise _Unreadable(f"{out}: cannot be written: {wrong.strerror}.") from wrong
    try:
        engine = open_engine(work)
        bad = [
            *_load(engine, work, periods, "period", ("pid", "start")),
            *_load(engine, work, reviews, "review", ("pid", "held")),
        ]
        bad += _judge_periods(engine, periods.name, book)
        bad += _judge_reviews(engine, reviews.name)
        _answer(engine, work / "out.csv", book)
        engine.close()
        (work / "out.csv").replace(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    order = [periods.name, reviews.name]
    return sorted(bad, key=lambda row: (order.index(row.file), row.line))


def _load(
    engine: DuckDBPyConnection, work: Path, path: Path, table: str, wanted: tuple[str, str]
) -> Iterator[BadRow]:
    try:
        text = delimited.clean_copy(path, work / f"{table}.csv")
        names = [name.lower() for name in delimited.header_of(text)]
        for column in wanted:
            if names.count(column) != 1:
                raise _Unreadable(f"{path.name} line 1: it must have one column {column}.")
        plain = [name if name in wanted else f"other_{place}" for place, name in enumerate(names)]
        target = delimited.Target(table, wanted, 0, tidied=False)
        loaded = delimited.load(engine, target, text, plain)
    except FileRefused as refused:
        raise _Unreadable(f"{path.name}: {refused.message}") from refused
    except OSError as wrong:
        raise _Unreadable(f"{path}: cannot be read: {wrong.strerror}.") from wrong
    for row in loaded.ragged:
        yield BadRow(path.name, row.line, "", f"it has {row.values} values, not {len(names)}.")


def _day(column: str) -> str:
    return f"CASE WHEN regexp_full_match({column}, '{DATE}') THEN try_cast({column} AS DATE) END"


def _judge_periods(engine: DuckDBPyConnection, file: str, book: Rulebook) -> list[BadRow]:
    """Make `begun` (pid, start, first_due) of the good rows; returns the bad ones."""
    engine.execute(
        f"""CREATE TABLE judged_period AS SELECT line, pid, start AS given, {_day("start")} AS start,
            row_number() OVER (PARTITION BY pid ORDER BY line) > 1 AS again FROM period"""
    )
    starts = [row[0] for row in engine.execute("SELECT DISTINCT start FROM judged_period").fetchall()]
    limits, untold = first_limits(book, [start for start in starts if start is not None])
    engine.execute("CREATE TABLE first_limit (start DATE, due DATE)")
    if limits:
        rows = ", ".join(f"(DATE '{start}', DATE '{due}')" for start, due in limits.items())
        engine.execute(f"INSERT INTO first_limit VALUES {rows}")
    engine.execute(
        """CREATE TABLE begun AS SELECT pid, start, due AS first_due
        FROM judged_period JOIN first_limit USING (start) WHERE pid IS NOT NULL AND NOT again"""
    )
    found = engine.execute(
        """SELECT line, pid IS NULL, again, given, start FROM judged_period
        WHERE pid IS NULL OR again OR start IS NULL OR start NOT IN (SELECT start FROM first_limit)"""
    ).fetchall()
    return [
        _why_period(file, line, blank, again, given, untold.get(start))
        for line, blank, again, given, start in found
    ]


def _why_period(
    file: str, line: int, blank: bool, again: bool, given: str | None, untold: str | None
) -> BadRow:
    if blank:
        return BadRow(file, line, "pid", "it is blank.")
    if again:
        return BadRow(file, line, "pid", "this pid is in an earlier line too; that one is used.")
    if given is None:
        return BadRow(file, line, "start", "it is blank.")
    if untold is not None:
        return BadRow(file, line, "start", untold)
    return BadRow(file, line, "start", f"{given[:40]!r} is not a real date written YYYY-MM-DD.")


def first_limits(book: Rulebook, starts: list[date]) -> tuple[dict[date, date], dict[date, str]]:
    """The first limit of every start, and why it cannot be told for the others."""
    limits: dict[date, date] = {}
    untold: dict[date, str] = {}
    for start in starts:
        try:
            limits[start] = book.due("first_review", start).limit
        except OutsideCalendar as wrong:
            untold[start] = str(wrong)
    return limits, untold


def _judge_reviews(engine: DuckDBPyConnection, file: str) -> list[BadRow]:
    """Make `was_held` (pid, held, start, first_due) of the good rows; returns the bad ones."""
    engine.execute(
        f"""CREATE TABLE judged_review AS
        SELECT r.line, r.pid, r.held AS given, r.day AS held, b.start, b.first_due
        FROM (SELECT line, pid, held, {_day("held")} AS day FROM review) r LEFT JOIN begun b USING (pid)"""
    )
    good = "start IS NOT NULL AND held IS NOT NULL AND held >= start"
    found = engine.execute(
        f"""SELECT line, pid, given, held, start FROM judged_review WHERE NOT coalesce({good}, false)"""
    ).fetchall()
    bad = [_why_review(file, *row) for row in found]
    twice = engine.execute(
        f"""SELECT pid, held FROM judged_review WHERE {good} GROUP BY pid, held HAVING count(*) > 1 LIMIT 1"""
    ).fetchone()
    repeats = "false"
    if twice:
        engine.execute(
            f"""CREATE TABLE repeated AS SELECT line FROM judged_review WHERE {good}
            QUALIFY row_number() OVER (PARTITION BY pid, held ORDER BY line) > 1"""
        )
        repeats = "line IN (SELECT line FROM repeated)"
        bad += [
            BadRow(file, line, "held", "this pid has a review on this day in an earlier line.")
            for (line,) in engine.execute("SELECT line FROM repeated").fetchall()
        ]
    engine.execute(
        "CREATE VIEW was_held AS SELECT pid, held, first_due FROM judged_review "
        f"WHERE {good} AND NOT {repeats}"
    )
    return bad


def _why_review(
    file: str, line: int, pid: str | None, given: str | None, held: date | None, start: date | None
) -> BadRow:
    if pid is None:
        return BadRow(file, line, "pid", "it is blank.")
    if given is None:
        return BadRow(file, line, "held", "it is blank.")
    if held is None:
        return BadRow(file, line, "held", f"{given[:40]!r} is not a real date written YYYY-MM-DD.")
    if start is None:
        return BadRow(file, line, "pid", "the periods have no good row with this pid.")
    return BadRow(file, line, "held", f"{held} is before the period began, {start}.")


def _answer(engine: DuckDBPyConnection, out: Path, book: Rulebook) -> None:
    engine.execute(
        f"""COPY (
            SELECT pid, n, due, held, ({in_time(book)}) AS on_time FROM (
                SELECT pid, n, held, CASE n WHEN 1 THEN first_due
                    WHEN 2 THEN {limit_after("before", "second_review", book)}
                    ELSE {limit_after("before", "later_reviews", book)} END AS due
                FROM (SELECT pid, held, first_due, row_number() OVER w AS n, lag(held) OVER w AS before
                    FROM was_held WINDOW w AS (PARTITION BY pid ORDER BY held)))
            ORDER BY pid, n
        ) TO {quoted(str(out))} (HEADER, DELIMITER ',')"""
    )


def in_time(book: Rulebook) -> str:
    """Whether review `n` held on `held` was in time for the limit `due`, as SQL, relaxations included."""
    said = "held <= due"
    for window in book.parameters.windows:
        if window.clock == "LAC" and window.limb == "later":
            said += (
                f" OR (n >= 3 AND due BETWEEN DATE '{window.first}' AND DATE '{window.last}' "
                f"AND held <= DATE '{window.backlog_from}')"
            )
    return said


def limit_after(day: str, key: str, book: Rulebook) -> str:
    """The day `key` counts to from a day, under the law of that day, as SQL."""
    dated = book.parameters.table[key].dated
    said = f"({day} + INTERVAL {dated[0][1].value} {UNITS[dated[0][1].unit]})::DATE"
    for begins, rule in dated[1:]:
        later = f"({day} + INTERVAL {rule.value} {UNITS[rule.unit]})::DATE"
        said = f"CASE WHEN {day} >= DATE '{begins}' THEN {later} ELSE {said} END"
    return said
