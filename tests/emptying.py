"""Emptying the tables between tests that need real transactions: the record's own locks step aside for it.

What is written may not be taken away, by triggers on both databases; a test database is emptied all the same.
Only tables that hold something are touched, and what Django itself wrote after migrating is left as it is: of
some two hundred tables a test fills a dozen, and emptying the rest took longer than many a test.
"""

from collections.abc import Callable, Iterable

from django.core.management.commands import flush
from django.db import connection

LAID_BY_DJANGO = {"django_content_type", "auth_permission"}


def let_tests_empty_tables(monkeypatch) -> None:
    """Lay the locks aside while the test database is flushed, and put them back."""
    empty = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    monkeypatch.setattr(type(connection.ops), "sql_flush", _only_what_holds_something(empty))
    monkeypatch.setattr(flush, "emit_post_migrate_signal", lambda *told: None)


def _only_what_holds_something(empty: Callable[[list[str]], list[str]]):
    def sql_flush(operations, style, tables: Iterable[str], **more) -> list[str]:
        return empty(_filled(sorted(set(tables) - LAID_BY_DJANGO)))

    return sql_flush


def _filled(tables: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in tables)
        )
        return [name for (name,) in cursor.fetchall()]


def _deletes(tables: list[str]) -> list[str]:
    return [f'DELETE FROM "{name}"' for name in tables]


def _on_postgresql(tables: list[str]) -> list[str]:
    return [
        "SET session_replication_role = replica",
        *_deletes(tables),
        "SET session_replication_role = DEFAULT",
    ]


def _on_sqlite(tables: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        locks = [(name, sql) for name, table, sql in cursor.fetchall() if table in tables]
    away = [f'DROP TRIGGER "{name}"' for name, _ in locks]
    return [*away, *_deletes(tables), *(sql for _, sql in locks)]
