"""Very many rows at once, inside the caller's transaction.

The ORM builds an object a row, eight to nine times slower than the database itself can take them.
Here rows go to SQLite by `executemany` and to PostgreSQL by COPY, one after another from whatever
yields them, so memory does not grow with their number. Nothing is committed here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, count, islice
from secrets import token_hex
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, router
from django.db.models import Field, Model
from django.db.models.fields import NOT_PROVIDED

Progress = Callable[[int], None]
PIECE = 5000
ROWS_TOGETHER = 40
KILOBYTES_FOR_MANY = 120_000
MOST_VALUES = 900  # below the 999 that older SQLite allows in one statement


def write_rows(
    model: type[Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    same: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
    in_order: bool = False,
) -> int:
    """Insert `rows` into the table of `model`; returns how many there were.

    `columns` are field names (`child_id` for a key). A value is text, a number, a boolean or
    None: identifiers as 32 hexadecimal digits, days as YYYY-MM-DD, JSON as text. `same` are fields that
    have one value on every row, given as Python has them. `progress` is told how many so far. `in_order`
    promises that rows come in the order of the table's indexes: then SQLite takes several in one statement.

    Model defaults, `save()` and signals take no part: give every field that has no database default.
    Raises what the database raises; the caller's transaction then undoes everything.
    """
    connection = connections[router.db_for_write(model)]
    fixed = {name: _plain(model, name, value, connection) for name, value in (same or {}).items()}
    names = [_column(model, name) for name in [*columns, *fixed]]
    table = connection.ops.quote_name(model._meta.db_table)
    into = f"{table} ({', '.join(connection.ops.quote_name(name) for name in names)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors:
                return _copy(cursor, f"COPY {into} FROM STDIN", rows, tuple(fixed.values()), progress)
        one = ", ".join(["%s"] * len(columns) + [_literal(value) for value in fixed.values()])
        together = max(1, min(ROWS_TOGETHER, MOST_VALUES // max(len(columns), 1))) if in_order else 1
        return _insert(cursor, f"INSERT INTO {into} VALUES ", f"({one})", together, rows, progress)  # noqa: S608 (names of our own models)


def change_rows(
    model: type[Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    same: Mapping[str, Any] | None = None,
) -> int:
    """Update rows by primary key: each row is the values of `columns`, then the key. Returns how many."""
    connection = connections[router.db_for_write(model)]
    fixed = {name: _plain(model, name, value, connection) for name, value in (same or {}).items()}
    quote = connection.ops.quote_name
    sets = [f"{quote(_column(model, name))} = %s" for name in columns]
    sets += [f"{quote(_column(model, name))} = {_literal(value)}" for name, value in fixed.items()]
    key, done = _column(model, "pk"), 0
    with connection.cursor() as cursor:
        sql = f"UPDATE {quote(model._meta.db_table)} SET {', '.join(sets)} WHERE {quote(key)} = %s"  # noqa: S608 (names of our own models)
        for piece in _pieces(rows):
            cursor.executemany(sql, piece)
            done += len(piece)
    return done


def read_rows(model: type[Model], columns: Sequence[str], where: str = "") -> Iterator[list[Any]]:
    """Yield rows of the table in pieces, as plain values: identifiers as 32 hexadecimal digits.

    `where` is a condition in SQL over the table's own columns, written here in the code, never given by
    a person.
    """
    connection = connections[router.db_for_read(model)]
    quote = connection.ops.quote_name
    names = [
        _as_text(connection.vendor, quote(_column(model, name)), _field(model, name).get_internal_type())
        for name in columns
    ]
    table = connection.ops.quote_name(model._meta.db_table)
    sql = f"SELECT {', '.join(names)} FROM {table}" + (f" WHERE {where}" if where else "")  # noqa: S608 (names of our own models)
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while piece := cursor.fetchmany(PIECE):
            yield piece


@contextmanager
def room_for_many() -> Iterator[None]:
    """Give SQLite more memory while a great many rows are written, and take it back afterwards.

    With the little it has for pages, it writes the same page of an index out many times over. PostgreSQL
    looks after itself.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = -{KILOBYTES_FOR_MANY}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {int(before)}")


def ids_in_order() -> Iterator[str]:
    """New identifiers, each greater than the one before (UUID version 7), as 32 hexadecimal digits.

    Rows made together then lie together in every index, which is several times quicker than scattered
    ones. They tell when they were made, so they are for rows whose moment is no secret.
    """
    begun, own = f"{int(time.time() * 1000):012x}7", token_hex(4)
    for number in count():
        high, low = divmod(number, 1 << 28)
        yield f"{begun}{high:03x}8{low:07x}{own}"


def blanks_of(model: type[Model], leaving_out: Sequence[str]) -> dict[str, Any]:
    """The plain default of every field not in `leaving_out`, for `same`: "" or None, or the field's own.

    Fields whose default must be computed for each row (an identifier, a moment) are not among them.
    """
    left = set(leaving_out)
    return {
        field.attname: field.get_default()
        for field in model._meta.concrete_fields
        if field.attname not in left and (field.default is NOT_PROVIDED or not callable(field.default))
    }


def _pieces(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    """The rows in lists of PIECE, so that only so many are in memory."""
    left = iter(rows)
    while piece := list(islice(left, PIECE)):
        yield piece


def _insert(
    cursor: Any,
    into: str,
    one: str,
    together: int,
    rows: Iterable[Sequence[Any]],
    progress: Progress | None,
) -> int:
    """Insert on SQLite, `together` rows a statement: forty spare a third of the time of one by one.

    A statement of many rows may have to be undone in the middle, so SQLite first copies every page it
    touches. In order those are few; scattered over the indexes the copying costs twenty times the gain.
    """
    many = into + ", ".join([one] * together)
    done = 0
    for piece in _pieces(rows):
        whole = len(piece) - len(piece) % together
        cursor.executemany(
            many,
            [
                tuple(chain.from_iterable(piece[start : start + together]))
                for start in range(0, whole, together)
            ],
        )
        cursor.executemany(into + one, piece[whole:])
        done += len(piece)
        if progress is not None:
            progress(done)
    return done


def _copy(
    cursor: Any,
    sql: str,
    rows: Iterable[Sequence[Any]],
    fixed: tuple[Any, ...],
    progress: Progress | None,
) -> int:
    done = 0
    for piece in _pieces(rows):
        # A COPY has the connection to itself until it ends: whoever is told how far it is may use it again.
        with cursor.copy(sql) as copy:
            for row in piece:
                copy.write_row((*row, *fixed))
        done += len(piece)
        if progress is not None:
            progress(done)
    return done


def _field(model: type[Model], name: str) -> Field[Any, Any]:
    found = model._meta.pk if name == "pk" else model._meta.get_field(name)
    assert isinstance(found, Field), f"{model.__name__} keeps no column {name}"
    return found


def _column(model: type[Model], name: str) -> str:
    column = _field(model, name).column
    assert column is not None
    return column


def _plain(model: type[Model], name: str, value: Any, connection: Any) -> Any:
    """The value as the database takes it, as text or number."""
    field = _field(model, name)
    if connection.vendor == "postgresql" and isinstance(value, datetime):
        return value.isoformat()
    prepared = field.get_db_prep_save(value, connection)
    return prepared if prepared is None or isinstance(prepared, bool | int) else str(prepared)


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''").replace("%", "%%") + "'"


def _as_text(vendor: str, column: str, kind: str) -> str:
    if vendor != "postgresql":
        return column
    if kind in ("UUIDField", "ForeignKey"):
        return f"replace({column}::text, '-', '')"
    if kind in ("DateField", "JSONField", "DateTimeField"):
        return f"{column}::text"
    if kind == "BooleanField":
        return f"{column}::int"
    return column
