"""A delimited list as rows with the line an editor would show. Small files: the standard reader does."""

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from balcony.exchange.columns.problems import FileRefused

LARGEST_MB = 20
LONGEST_FIELD = 10_000
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    The line it starts on (the header is line 1), its values by column as written, spaces trimmed.
    """

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A list file as read.

    `ragged` are lines whose number of values is not that of the header, with the number.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    ragged: tuple[tuple[int, int, tuple[str, ...]], ...]


def read_table(content: bytes) -> Table:
    """Read a CSV file: UTF-8 with or without a byte-order mark, UTF-16 with one, otherwise Windows-1252.

    Any line ends; commas, semicolons or tabs, as the header has them. Rows without any value are no rows.
    Raises FileRefused for an empty file, one that is too large or is not text, or a header with a name twice.
    """
    if len(content) > LARGEST_MB * 1024 * 1024:
        raise FileRefused("file-too-large", f"This file is larger than {LARGEST_MB} MB. Is it the right one?")
    text = _decoded(content)
    lines = _numbered(text)
    if not lines:
        raise FileRefused("empty-file", "This file is empty. Nothing was read from it.")
    _, header = lines[0]
    columns = tuple(name.strip() for name in header)
    twice = {name for name in columns if columns.count(name) > 1 and name}
    if twice:
        raise FileRefused("column-twice", f"The column “{sorted(twice)[0]}” stands twice in the first line.")
    return _table(columns, lines[1:])


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise FileRefused("unreadable-file", "This file is not text. Save the list as CSV and send that.")
    return text


def _numbered(text: str) -> list[tuple[int, list[str]]]:
    """Rows with any value, each with the line it starts on."""
    csv.field_size_limit(LONGEST_FIELD)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            if any(value.strip() for value in row):
                found.append((line, row))
            line = reader.line_num + 1
    except csv.Error as wrong:
        raise FileRefused(
            "unreadable-file", f"Line {line} cannot be read as a row of values: {wrong}."
        ) from wrong
    return found


def _table(columns: tuple[str, ...], lines: Sequence[tuple[int, list[str]]]) -> Table:
    rows: list[Row] = []
    ragged: list[tuple[int, int, tuple[str, ...]]] = []
    for line, values in lines:
        if len(values) != len(columns):
            ragged.append((line, len(values), tuple(values)))
        else:
            trimmed = (value.strip() for value in values)
            rows.append(Row(line, dict(zip(columns, trimmed, strict=True))))
    return Table(columns, tuple(rows), tuple(ragged))
