"""Rows that are added to and never rewritten, or not after a moment: triggers see to it on both databases.

A migration that rebuilds such a table on SQLite takes its triggers with it: lock it again in that migration.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

FUNCTION = """CREATE OR REPLACE FUNCTION balcony_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'Rows of % are added to, never changed or removed.', TG_TABLE_NAME
          USING ERRCODE = 'integrity_constraint_violation'; END $$"""


def append_only(app: str, *models: str, still_open: Mapping[str, Sequence[str]] | None = None) -> RunPython:
    """Return the migration step that locks these models' tables, and undoes it when it is taken back.

    `still_open` names, for a model, the columns that may change afterwards; everything else of it stays.
    """
    free = dict(still_open or {})

    def lock(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(FUNCTION, params=None)
        for table, deed, name in _locks(apps, app, models, free):
            editor.execute(_trigger(editor, table, deed, name), params=None)

    def unlock(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        on = " ON {}" if editor.connection.vendor == "postgresql" else ""
        for table, _, name in _locks(apps, app, models, free):
            editor.execute(f"DROP TRIGGER {name}{on.format(table)}", params=None)

    return RunPython(lock, unlock)


def _locks(
    apps: Any, app: str, models: Sequence[str], free: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str, str]]:
    """Each lock: the table, what is refused, the trigger's name."""
    for name in models:
        meta = apps.get_model(app, name)._meta
        kept = [f'"{one.column}"' for one in meta.local_fields if one.column not in free.get(name, ())]
        update = f"UPDATE OF {', '.join(kept)}" if name in free else "UPDATE"
        yield meta.db_table, update, f"{meta.db_table}_no_update"
        yield meta.db_table, "DELETE", f"{meta.db_table}_no_delete"


def _trigger(editor: BaseDatabaseSchemaEditor, table: str, deed: str, name: str) -> str:
    head = f"CREATE TRIGGER {name} BEFORE {deed} ON {table}"
    if editor.connection.vendor == "postgresql":
        return f"{head} FOR EACH ROW EXECUTE FUNCTION balcony_refuse_rewriting()"
    return f"{head} BEGIN SELECT RAISE(ABORT, 'Rows of {table} are added to, never changed or removed.'); END"


def locked_once(app: str, model: str, *, update: str, delete: str = "") -> RunPython:
    """Return the migration step that locks a row from the moment on when something holds of it.

    `update` and `delete` are SQL conditions on the row as it was (`OLD.sent_on IS NOT NULL`), good on both
    databases: while they hold, the row is not changed, or not removed. An empty `delete` leaves that open:
    say it where `append_only` refuses it already.
    """
    conditions = {deed: when for deed, when in (("UPDATE", update), ("DELETE", delete)) if when}

    def lock(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        table = apps.get_model(app, model)._meta.db_table
        for deed, when in conditions.items():
            for statement in _once(editor, table, deed, when):
                editor.execute(statement, params=None)

    def unlock(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        table = apps.get_model(app, model)._meta.db_table
        for deed in conditions:
            name = f"{table}_{deed.lower()}_once"
            if editor.connection.vendor == "postgresql":
                editor.execute(f"DROP TRIGGER {name} ON {table}", params=None)
                editor.execute(f"DROP FUNCTION {name}()", params=None)
            else:
                editor.execute(f"DROP TRIGGER {name}", params=None)

    return RunPython(lock, unlock)


def _once(editor: BaseDatabaseSchemaEditor, table: str, deed: str, when: str) -> Iterator[str]:
    """The statements of one lock. PostgreSQL asks in a function: its WHEN may not look into other tables."""
    name = f"{table}_{deed.lower()}_once"
    said = f"This row of {table} is settled, and is not changed or removed any more."
    head = f"CREATE TRIGGER {name} BEFORE {deed} ON {table}"
    if editor.connection.vendor != "postgresql":
        yield f"{head} WHEN {when} BEGIN SELECT RAISE(ABORT, '{said}'); END"
        return
    row = "OLD" if deed == "DELETE" else "NEW"
    yield f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF {when} THEN
            RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN {row}; END $$"""
    yield f"{head} FOR EACH ROW EXECUTE FUNCTION {name}()"
