"""An original stays as it was sent: a trigger on both databases refuses to change it. Disposal may remove it."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER files_original_no_update BEFORE UPDATE ON files_original
       BEGIN SELECT RAISE(ABORT, 'A sealed original is never changed.'); END"""
]
POSTGRESQL = [
    """CREATE FUNCTION files_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'A sealed original is never changed.'
             USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER files_original_no_update BEFORE UPDATE ON files_original
       FOR EACH STATEMENT EXECUTE FUNCTION files_refuse()""",
]
SQLITE_BACK = ["DROP TRIGGER files_original_no_update"]
POSTGRESQL_BACK = [
    "DROP TRIGGER files_original_no_update ON files_original",
    "DROP FUNCTION files_refuse()",
]


def seal(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def unseal(apps, schema_editor):
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]
    operations = [migrations.RunPython(seal, unseal)]
