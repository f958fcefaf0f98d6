"""A return read into the data engine: which file is which table, and what could not be read at all.

A folder, a zip, one CSV file or one XML file; every table that is found becomes `given_<table>` in
the engine, with the file and line of each row and every value in capitals, as the return's own
validator has it.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from balcony.exchange.columns import archive, delimited, markup
from balcony.exchange.columns.engine import open_engine
from balcony.exchange.columns.problems import REFUSE, WARN, FileRefused, Problem
from balcony.exchange.ssda903.tables import (
    TABLES,
    XML_GROUPS,
    XML_RECORD,
    XML_ROOT,
    XML_SIGNS,
    Recognised,
    Table,
    recognise,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DELIMITERS = (",", ";", "\t")
START_OF_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")


@dataclass
class Reading:
    """What was found: the engine holding the rows, the files' names, and problems of whole files.

    `read` counts the rows of each table found, `ragged` those of them no table could hold.
    """

    engine: DuckDBPyConnection
    work: Path
    files: list[str] = field(default_factory=list)
    read: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    ragged: Counter[str] = field(default_factory=Counter)
    digests: dict[str, str] = field(default_factory=dict)

    @property
    def tables(self) -> list[str]:
        """The tables found, in the order of the return's guide."""
        return [name for name in TABLES if name in self.read]

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the files' own, in the order of their names."""
        listed = "\n".join(f"{name} {digest}" for name, digest in sorted(self.digests.items()))
        return hashlib.sha256(listed.encode()).hexdigest()

    def close(self) -> None:
        """Let the engine go; the working folder is the caller's."""
        self.engine.close()


def read(path: Path, work: Path) -> Reading:
    """Read everything in `path`, using the empty folder `work`; problems are kept, never raised."""
    reading = Reading(open_engine(work), work)
    given, problems = archive.lay_out(path, work)
    reading.problems += problems
    for item in given:
        try:
            _read_one(reading, item)
        except FileRefused as refused:
            reading.problems.append(refused.as_problem(item.name))
        except OSError as wrong:
            why = FileRefused("unreadable-file", f"This file cannot be opened: {wrong.strerror}.")
            reading.problems.append(why.as_problem(item.name))
    if not given and not problems:
        why = FileRefused("not-a-return", "There are no files here to read.")
        reading.problems.append(why.as_problem(path.name))
    return reading


def _read_one(reading: Reading, given: archive.Given) -> None:
    number = len(reading.files)
    with given.path.open("rb") as handle:
        start = handle.read(512)
        handle.seek(0)
        reading.digests[given.name] = hashlib.file_digest(handle, "sha256").hexdigest()
    if start.lstrip().startswith(START_OF_XML):
        _read_xml(reading, given, number)
    else:
        _read_csv(reading, given, number)
    reading.files.append(given.name)


def _read_csv(reading: Reading, given: archive.Given, number: int) -> None:
    text = delimited.clean_copy(given.path, reading.work / f"clean{number}.csv")
    try:
        delimiter, names = _header(text)
        known = recognise(names)
        if known is None:
            raise FileRefused(
                "not-a-return",
                "The columns of this file are not those of any table of the return. "
                "The first line must hold the column names.",
            )
        _judge_header(reading, given.name, known, names)
        columns = _safe_names(known.table, names)
        target = _target(reading, known.table, number)
        loaded = delimited.load(reading.engine, target, text, columns, delimiter=delimiter)
    finally:
        text.path.unlink(missing_ok=True)
    reading.read[known.table.name] += loaded.rows + len(loaded.ragged)
    reading.ragged[known.table.name] += len(loaded.ragged)
    reading.problems += [
        Problem(
            given.name,
            row.line,
            None,
            "ragged-row",
            REFUSE,
            f"This row has {row.values} values where the header has {len(columns)} columns.",
        )
        for row in loaded.ragged
    ]


def _header(text: delimited.CleanText) -> tuple[str, tuple[str, ...]]:
    headers = [(mark, delimited.header_of(text, mark)) for mark in DELIMITERS]
    return max(headers, key=lambda found: len(found[1]))


def _judge_header(reading: Reading, file: str, known: Recognised, names: tuple[str, ...]) -> None:
    if known.missing:
        listed = ", ".join(known.missing)
        problems = [
            Problem(
                file,
                None,
                column,
                "missing-column",
                REFUSE,
                f"This looks like the {known.table.name} table, but it has no column {column}. "
                f"Nothing in it was read. Missing: {listed}.",
            )
            for column in known.missing
        ]
        reading.problems += problems[:-1]
        last = problems[-1]
        raise _MissingColumn(last)
    upper = [name.upper() for name in names]
    twice = sorted({name for name in upper if name and upper.count(name) > 1})
    if twice:
        raise FileRefused("repeated-column", f"This column is there more than once: {', '.join(twice)}.")
    reading.problems += [
        Problem(file, None, name[:60], "extra-column", WARN, "The return has no such column. It is not read.")
        for name in known.extra
    ]


class _MissingColumn(FileRefused):
    """A whole table without one of its columns; the problem names the column."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code, problem.message)
        self.problem = problem

    def as_problem(self, file: str) -> Problem:
        return self.problem


def _safe_names(table: Table, names: tuple[str, ...]) -> list[str]:
    upper = [name.upper() for name in names]
    return [name if name in table.columns else f"extra_{place}" for place, name in enumerate(upper)]


def _target(reading: Reading, table: Table, number: int) -> delimited.Target:
    return delimited.Target(f"given_{table.name}", table.columns, number, there=table.name in reading.read)


class XmlRows:
    """Takes the records of an XML return and gives each table its rows: line, then the columns."""

    def __init__(self, sinks: dict[str, Any]) -> None:
        self.sinks = sinks
        self.ignored: dict[str, int] = {}

    def take(self, groups: markup.Record) -> None:
        """One child: its own values, then each group; a group's row may use the child's values."""
        own: dict[str, str] = {}
        rest: list[tuple[str, markup.Group]] = []
        header_line = groups[0].line
        for group in groups:
            if group.tag in (XML_RECORD, "HEADER"):
                own.update(group.values)
                header_line = group.line
            elif table := XML_GROUPS.get(group.tag) or _by_sign(group.values):
                rest.append((table, group))
            elif group.values:
                self.ignored.setdefault(group.tag, group.line)
        own["CHILD"] = own.pop("CHILDID", own.get("CHILD", ""))
        self._add("Header", header_line, own)
        if own.get("DUC") or own.get("UASC", own.get("UASC_STATUS", "")).strip().lower() in ("1", "true"):
            self._add("UASC", header_line, own)
        if "IN_TOUCH" in own:
            self._add("OC3", header_line, own)
        if "DATE_INT" in own:
            self._add("AD1", header_line, own)
        for table, group in rest:
            if "PL" in group.values:
                group.values["PLACE"] = group.values.pop("PL")
            self._add(table, group.line, own | group.values if table != "Episodes" else group.values, own)

    def _add(self, table: str, line: int, values: dict[str, str], own: dict[str, str] | None = None) -> None:
        get = values.get
        row = [get(name, "") for name in TABLES[table].columns]
        if own is not None:
            row[0] = own["CHILD"]
        self.sinks[table]((line, *row))


def _by_sign(values: dict[str, str]) -> str | None:
    return next((table for sign, table in XML_SIGNS.items() if sign in values), None)


def _read_xml(reading: Reading, given: archive.Given, number: int) -> None:
    if given.path.stat().st_size > delimited.LARGEST_FILE:
        raise FileRefused("file-too-large", "This file is larger than the largest that can be read.")
    paths = {name: reading.work / f"xml{number}_{name}.csv" for name in TABLES}
    try:
        with ExitStack() as stack:
            handles = {
                name: stack.enter_context(path.open("w", encoding="utf-8", newline=""))
                for name, path in paths.items()
            }
            rows = XmlRows(
                {name: csv.writer(handle, lineterminator="\n").writerow for name, handle in handles.items()}
            )
            markup.read_records(given.path, root=XML_ROOT, record=XML_RECORD, take=rows.take)
        for name, path in paths.items():
            if path.stat().st_size:
                target = _target(reading, TABLES[name], number)
                reading.read[name] += delimited.load_numbered(
                    reading.engine, target, path, TABLES[name].columns
                )
    finally:
        for path in paths.values():
            path.unlink(missing_ok=True)
    reading.problems += [
        Problem(
            given.name,
            line,
            None,
            "unknown-element",
            WARN,
            f"A return has no element {tag[:40]}. It is not read.",
        )
        for tag, line in rows.ignored.items()
    ]
