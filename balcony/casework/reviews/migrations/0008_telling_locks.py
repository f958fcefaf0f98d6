"""Words for the child and the tellings are added to and never rewritten."""

from django.db import migrations

APPEND_ONLY = ["decisionforchild", "childtold"]


def sqlite():
    for table in APPEND_ONLY:
        for deed in ("UPDATE", "DELETE"):
            yield f"""CREATE TRIGGER reviews_{table}_no_{deed.lower()} BEFORE {deed} ON reviews_{table}
                BEGIN SELECT RAISE(ABORT, 'Rows of {table} are added to, never changed or removed.'); END"""


def sqlite_back():
    for table in APPEND_ONLY:
        for deed in ("update", "delete"):
            yield f"DROP TRIGGER reviews_{table}_no_{deed}"


def postgresql():
    for table in APPEND_ONLY:
        yield f"""CREATE TRIGGER reviews_{table}_append_only BEFORE UPDATE OR DELETE ON reviews_{table}
            FOR EACH STATEMENT EXECUTE FUNCTION reviews_refuse()"""


def postgresql_back():
    for table in APPEND_ONLY:
        yield f"DROP TRIGGER reviews_{table}_append_only ON reviews_{table}"


def lock(apps, schema_editor):
    for statement in postgresql() if schema_editor.connection.vendor == "postgresql" else sqlite():
        schema_editor.execute(statement, params=None)


def unlock(apps, schema_editor):
    for statement in postgresql_back() if schema_editor.connection.vendor == "postgresql" else sqlite_back():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0007_telling")]
    operations = [migrations.RunPython(lock, unlock)]
