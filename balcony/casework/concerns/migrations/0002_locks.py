"""What became of a concern is added to, never changed or removed: triggers see to it on both databases."""

from django.db import migrations

TABLE = "concerns_concernstatus"
SAID = "What became of a concern is added to, never changed or removed."


def lock(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
            params=None,
        )
        schema_editor.execute(
            f"""CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE}
            FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()""",
            params=None,
        )
        return
    for deed in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"""CREATE TRIGGER {TABLE}_no_{deed.lower()} BEFORE {deed} ON {TABLE}
            BEGIN SELECT RAISE(ABORT, '{SAID}'); END""",
            params=None,
        )


def unlock(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_append_only ON {TABLE}", params=None)
        schema_editor.execute(f"DROP FUNCTION {TABLE}_refuse()", params=None)
        return
    for deed in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_no_{deed}", params=None)


class Migration(migrations.Migration):
    dependencies = [("concerns", "0001_initial")]
    operations = [migrations.RunPython(lock, unlock)]
