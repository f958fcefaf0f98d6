"""An issued document stays as it left: a trigger on both databases refuses to change it. Disposal may remove it."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER documents_issueddocument_no_update BEFORE UPDATE ON documents_issueddocument
       BEGIN SELECT RAISE(ABORT, 'An issued document is never changed.'); END"""
]
POSTGRESQL = [
    """CREATE FUNCTION documents_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'An issued document is never changed.'
             USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER documents_issueddocument_no_update BEFORE UPDATE ON documents_issueddocument
       FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse()""",
]
SQLITE_BACK = ["DROP TRIGGER documents_issueddocument_no_update"]
POSTGRESQL_BACK = [
    "DROP TRIGGER documents_issueddocument_no_update ON documents_issueddocument",
    "DROP FUNCTION documents_refuse()",
]


def lock(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def unlock(apps, schema_editor):
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunPython(lock, unlock)]
