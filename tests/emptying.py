"""Emptying the tables between tests that need real transactions: the record's own locks step aside for it.

What is written may not be taken away, by triggers on both databases; a test database is emptied all the same.
"""

from django.db import connection


def let_tests_empty_tables(monkeypatch) -> None:
    """Lay the locks aside while the test database is flushed, and put them back."""
    operations = type(connection.ops)
    unlocked = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    monkeypatch.setattr(operations, "sql_flush", unlocked(operations.sql_flush))


def _on_postgresql(flush):
    def unlocked(self, *args, **more):
        return [
            "SET session_replication_role = replica",
            *flush(self, *args, **more),
            "SET session_replication_role = DEFAULT",
        ]

    return unlocked


def _on_sqlite(flush):
    def unlocked(self, *args, **more):
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            locks = cursor.fetchall()
        away = [f'DROP TRIGGER "{name}"' for name, _ in locks]
        return [*away, *flush(self, *args, **more), *(sql for _, sql in locks)]

    return unlocked
