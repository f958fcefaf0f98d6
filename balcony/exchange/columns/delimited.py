"""Delimited text as columns of text, every row with the line an editor would show.

A file is first copied into the working folder as clean UTF-8 with plain line ends, then the
engine reads it in one go. A row's number is a line's number only if nothing was quoted over a
line end and no line was blank or of the wrong length: when the counts say otherwise the file is
read again by the slower, exact reader.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from balcony.exchange.columns.engine import engine_error, quoted
from balcony.exchange.columns.problems import FileRefused

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LARGEST_FILE = 500 * 1024 * 1024
LONGEST_FIELD = 100_000
PIECE = 4 * 1024 * 1024
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class CleanText:
    """A copy as UTF-8, no byte-order mark, every line ended by a line feed."""

    path: Path
    lines: int


@dataclass(frozen=True)
class Ragged:
    """A row whose number of values is not that of the header."""

    line: int
    values: int


@dataclass(frozen=True)
class Loaded:
    """How many rows went into the engine, and which could not."""

    rows: int
    ragged: tuple[Ragged, ...]


def clean_copy(source: Path, target: Path) -> CleanText:
    """Copy `source` to `target` as clean UTF-8.

    UTF-8 with or without a byte-order mark, UTF-16 with one, otherwise Windows-1252.
    Raises FileRefused for an empty file, one that is too large, or one that is not text.
    """
    size = source.stat().st_size
    if size > LARGEST_FILE:
        raise FileRefused(
            "file-too-large",
            f"This file is {size // 1024**2} MB. The largest that can be read is "
            f"{LARGEST_FILE // 1024**2} MB.",
        )
    try:
        return _copy(source, target, _encoding_of(source))
    except UnicodeDecodeError:
        return _copy(source, target, "cp1252")


def _encoding_of(source: Path) -> str:
    with source.open("rb") as handle:
        start = handle.read(4)
    return "utf-16" if start.startswith(UTF16) else "utf-8-sig"


def _copy(source: Path, target: Path, encoding: str) -> CleanText:
    errors = "replace" if encoding == "cp1252" else "strict"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    lines, held, anything = 0, "", False
    with source.open("rb") as given, target.open("wb") as clean:
        while True:
            piece = given.read(PIECE)
            text = held + decoder.decode(piece, final=not piece)
            if "\0" in text:
                raise FileRefused("unreadable-file", "This file is not text. Save it as CSV.")
            if "\r" in text:
                held_return = bool(piece) and text.endswith("\r")
                text = text[:-1] if held_return else text
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            else:
                held_return = False
            # Line feeds at the very end are no lines; hold them back until something follows.
            kept = text.rstrip("\n")
            held = text[len(kept) :] + ("\r" if held_return else "")
            if kept:
                anything = anything or not kept.isspace()
                lines += kept.count("\n")
                clean.write(kept.encode("utf-8"))
            if not piece:
                break
    if not anything:
        raise FileRefused("empty-file", "This file is empty. Nothing was read from it.")
    return CleanText(target, lines + 1)


def header_of(text: CleanText, delimiter: str = ",") -> tuple[str, ...]:
    """The names in the first line, without the spaces around them.

    Raises FileRefused when the first line cannot be read as one row.
    """
    return tuple(name.strip() for name in _first_row(text, delimiter))


def _first_row(text: CleanText, delimiter: str) -> list[str]:
    for _line, row in _exact_rows(text, delimiter):
        return row
    return []


def _exact_rows(text: CleanText, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST_FIELD)
    with text.path.open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle, delimiter=delimiter)
        while True:
            line = reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as wrong:
                raise FileRefused(
                    "unreadable-file", f"Line {line} cannot be read as a row of values: {wrong}."
                ) from wrong
            yield line, row


@dataclass(frozen=True)
class Target:
    """Where rows go: a table of the engine, which of the file's columns it keeps, the file's number.

    The table has `file`, `line`, then every kept column as text, blank as NULL; `tidied` takes off
    the spaces around it and puts it in capitals. The table is made if it is not `there` yet.
    """

    table: str
    keep: tuple[str, ...]
    file: int
    there: bool = False
    tidied: bool = True


def load(
    engine: DuckDBPyConnection,
    target: Target,
    text: CleanText,
    names: Sequence[str],
    *,
    delimiter: str = ",",
) -> Loaded:
    """Put the file's rows into the target. `names` are its columns, in the order of the file.

    Names must be plain (letters, digits, underscore). Rows without any value are no rows. Raises
    FileRefused when the file cannot be read.
    """
    rows = _load_quickly(engine, target, text, names, delimiter)
    if rows is not None:
        return Loaded(rows, ())
    ragged: list[Ragged] = []
    numbered = text.path.with_suffix(".numbered")
    try:
        _write_exactly(text, numbered, len(names), delimiter, ragged)
        return Loaded(load_numbered(engine, target, numbered, names), tuple(ragged))
    finally:
        numbered.unlink(missing_ok=True)


def _read_sql(path: Path, names: Sequence[str], delimiter: str, *, header: bool) -> str:
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    return (
        f"read_csv({quoted(str(path))}, columns={{{columns}}}, auto_detect=false, "
        f"header={'true' if header else 'false'}, delim={quoted(delimiter)}, quote='\"', "
        f"escape='\"', nullstr='', max_line_size={LONGEST_FIELD * 20}, strict_mode=true)"
    )


def _put(engine: DuckDBPyConnection, target: Target, line: str, source: str) -> int:
    """Run the insert; returns how many rows went in."""
    given = 'upper(trim("{0}"))' if target.tidied else '"{0}"'
    values = ", ".join(f"nullif({given.format(name)}, '') AS \"{name}\"" for name in target.keep)
    some = " OR ".join(f'"{name}" IS NOT NULL' for name in target.keep)
    verb = "INSERT INTO" if target.there else "CREATE TABLE"
    rows = engine.execute(
        f"{verb} {target.table} {'' if target.there else 'AS'} SELECT * FROM ("
        f"SELECT {target.file} AS file, {line} AS line, {values} FROM {source}) WHERE {some}"
    ).fetchone()
    return int(rows[0]) if rows else 0


def _load_quickly(
    engine: DuckDBPyConnection, target: Target, text: CleanText, names: Sequence[str], delimiter: str
) -> int | None:
    """Rows put in when every line of the file was one row with values; None, and nothing kept, if not."""
    if text.lines == 1:
        return None
    read = _read_sql(text.path, names, delimiter, header=True)
    try:
        rows = _put(engine, target, "(row_number() OVER () + 1)::INTEGER", read)
    except engine_error():
        return None
    if rows == text.lines - 1:
        return rows
    if target.there:
        engine.execute(f"DELETE FROM {target.table} WHERE file = {target.file}")
    else:
        engine.execute(f"DROP TABLE {target.table}")
    return None


def _write_exactly(text: CleanText, numbered: Path, width: int, delimiter: str, ragged: list[Ragged]) -> None:
    with numbered.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        rows = _exact_rows(text, delimiter)
        next(rows, None)
        for line, row in rows:
            if not any(value.strip() for value in row):
                continue
            if len(row) == width:
                writer.writerow([line, *row])
            else:
                ragged.append(Ragged(line, len(row)))


def load_numbered(engine: DuckDBPyConnection, target: Target, path: Path, names: Sequence[str]) -> int:
    """Put in a file of our own (line number first, then the values, no header); returns its rows."""
    if path.stat().st_size:
        return _put(engine, target, "line::INTEGER", _read_sql(path, ["line", *names], ",", header=False))
    if not target.there:
        columns = ", ".join(f'"{name}" VARCHAR' for name in target.keep)
        engine.execute(f"CREATE TABLE {target.table} (file INTEGER, line INTEGER, {columns})")
    return 0
