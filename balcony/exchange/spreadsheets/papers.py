"""A list as a file that leaves: CSV or OpenDocument, in which no cell can act as a formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import is_aware, localtime

from .plans import Plan

Cell = str | int | float | Decimal | date | datetime | bool | None

# A spreadsheet takes a text that begins with one of these as a formula, or as a way to slip one in.
ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "ods": "application/vnd.oasis.opendocument.spreadsheet"}


@dataclass(frozen=True, slots=True)
class ListOut:
    """A file ready to be given: its bytes, a name with nobody's name in it, and its type."""

    content: bytes
    file_name: str
    content_type: str


def safe_text(text: str) -> str:
    """Text that no spreadsheet takes for a formula: where it could, an apostrophe goes before it."""
    return f"'{text}" if text.startswith(ACTS) else text


def write_csv(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The list as CSV: UTF-8 with a byte-order mark (so that Excel reads it), CRLF, days as 2026-03-03."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([safe_text(column) for column in columns])
    writer.writerows([[_csv_cell(value) for value in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float | Decimal):
        # A number is a number: its minus sign is no formula.
        return str(value)
    if isinstance(value, datetime):
        return _local(value).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return safe_text(str(value))


def write_ods(title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The list as an OpenDocument spreadsheet with typed cells: days are days, numbers are numbers."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableHeaderRows, TableRow

    book = OpenDocumentSpreadsheet()
    table = Table(name=title[:31])
    head = TableHeaderRows()
    head.addElement(_ods_row(TableRow(), columns))
    table.addElement(head)
    for row in rows:
        table.addElement(_ods_row(TableRow(), row))
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods_row(row: Any, values: Sequence[Cell]) -> Any:
    for value in values:
        row.addElement(_ods_cell(value))
    return row


def _ods_cell(value: Cell) -> Any:
    from odf.table import TableCell
    from odf.text import P

    if value is None or value == "":
        return TableCell()
    text = _csv_cell(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        cell = TableCell(valuetype="float", value=str(value))
    elif isinstance(value, date):
        day = _local(value).replace(tzinfo=None) if isinstance(value, datetime) else value
        cell = TableCell(valuetype="date", datevalue=day.isoformat())
    else:
        cell = TableCell(valuetype="string")
    # A control character would make the file unreadable; XML has no way to write one.
    cell.addElement(P(text="".join(letter for letter in text if letter >= " " or letter in "\t\n")))
    return cell


def _local(moment: datetime) -> datetime:
    return localtime(moment) if is_aware(moment) else moment


def bad_rows(plan: Plan) -> bytes:
    """The rows a file's plan leaves out, as CSV: the line, what to put right, then the row as it came."""
    said: dict[int, list[str]] = {}
    for problem in plan.problems:
        if problem.line is not None and problem.line in plan.bad:
            where = f"{problem.column}: " if problem.column else ""
            said.setdefault(problem.line, []).append(f"{where}{problem.message}")
    rows: list[list[Cell]] = [
        [line, " ".join(said.get(line, [])), *values] for line, values in sorted(plan.bad.items())
    ]
    return write_csv(["line", "what to put right", *plan.columns], rows)
