"""What was done on a way is added to, never changed: triggers on both databases."""

from django.db import migrations

TABLES = ("waystep",)
SAID = "What was done on a way is added to, never changed or removed."


def lock(apps, schema_editor):
    for name in TABLES:
        _lock(schema_editor, f"advocacy_{name}")


def _lock(schema_editor, table):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"""CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
            params=None,
        )
        schema_editor.execute(
            f"""CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
            params=None,
        )
        return
    for deed in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"""CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table}
            BEGIN SELECT RAISE(ABORT, '{SAID}'); END""",
            params=None,
        )


def unlock(apps, schema_editor):
    for name in TABLES:
        table = f"advocacy_{name}"
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_append_only ON {table}", params=None)
            schema_editor.execute(f"DROP FUNCTION {table}_refuse()", params=None)
            continue
        for deed in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{deed}", params=None)


class Migration(migrations.Migration):
    dependencies = [("advocacy", "0001_initial")]
    operations = [migrations.RunPython(lock, unlock)]
