"""What was considered is added to and never rewritten; all of it is locked once the record is final.

On SQLite the triggers of the attendance are made again here: adding a column to it rebuilt its table.
"""

from importlib import import_module

from django.db import migrations

APPEND_ONLY = ["consideration", "permanence", "chairing", "withoutmeeting"]
LOCKED_WITH_THE_RECORD = ["agendaitem", "matter", "difference", "permanence", "chairing", "machinemark"]
FINAL = "EXISTS (SELECT 1 FROM reviews_reviewrecord r WHERE r.is_final AND r.review_id = {row}.review_id)"
FINAL_MATTER = """EXISTS (SELECT 1 FROM reviews_reviewrecord r JOIN reviews_matter m ON m.review_id = r.review_id
    WHERE r.is_final AND m.id = NEW.matter_id)"""
EVERY_DEED = (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))


def _attendance_again():
    before = import_module("balcony.casework.reviews.migrations.0002_locks")
    for deed, row in EVERY_DEED:
        name = f"reviews_attendance_final_{deed.lower()}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"""CREATE TRIGGER {name} BEFORE {deed} ON reviews_attendance WHEN {before.FINAL.format(row=row)}
            BEGIN SELECT RAISE(ABORT, 'The record is final: its attendance cannot change.'); END"""


def sqlite():
    yield from _attendance_again()
    for table in APPEND_ONLY:
        for deed in ("UPDATE", "DELETE"):
            yield f"""CREATE TRIGGER reviews_{table}_no_{deed.lower()} BEFORE {deed} ON reviews_{table}
                BEGIN SELECT RAISE(ABORT, 'Rows of {table} are added to, never changed or removed.'); END"""
    for table in LOCKED_WITH_THE_RECORD:
        for deed, row in EVERY_DEED:
            yield f"""CREATE TRIGGER reviews_{table}_final_{deed.lower()} BEFORE {deed} ON reviews_{table}
                WHEN {FINAL.format(row=row)}
                BEGIN SELECT RAISE(ABORT, 'The record is final: its {table} cannot change.'); END"""
    yield f"""CREATE TRIGGER reviews_consideration_final BEFORE INSERT ON reviews_consideration
        WHEN {FINAL_MATTER}
        BEGIN SELECT RAISE(ABORT, 'The record is final: nothing more is considered in it.'); END"""


def sqlite_back():
    for table in APPEND_ONLY:
        for deed in ("update", "delete"):
            yield f"DROP TRIGGER reviews_{table}_no_{deed}"
    for table in LOCKED_WITH_THE_RECORD:
        for deed, _ in EVERY_DEED:
            yield f"DROP TRIGGER reviews_{table}_final_{deed.lower()}"
    yield "DROP TRIGGER reviews_consideration_final"


def postgresql():
    for table in APPEND_ONLY:
        yield f"""CREATE TRIGGER reviews_{table}_append_only BEFORE UPDATE OR DELETE ON reviews_{table}
            FOR EACH STATEMENT EXECUTE FUNCTION reviews_refuse()"""
    for table in LOCKED_WITH_THE_RECORD:
        yield f"""CREATE TRIGGER reviews_{table}_final BEFORE INSERT OR UPDATE OR DELETE ON reviews_{table}
            FOR EACH ROW EXECUTE FUNCTION reviews_refuse_when_final()"""
    yield f"""CREATE FUNCTION reviews_refuse_matter_when_final() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {FINAL_MATTER} THEN
                RAISE EXCEPTION 'The record is final: % refused on %.', TG_OP, TG_TABLE_NAME
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END $$"""
    yield """CREATE TRIGGER reviews_consideration_final BEFORE INSERT ON reviews_consideration
        FOR EACH ROW EXECUTE FUNCTION reviews_refuse_matter_when_final()"""


def postgresql_back():
    for table in APPEND_ONLY:
        yield f"DROP TRIGGER reviews_{table}_append_only ON reviews_{table}"
    for table in LOCKED_WITH_THE_RECORD:
        yield f"DROP TRIGGER reviews_{table}_final ON reviews_{table}"
    yield "DROP TRIGGER reviews_consideration_final ON reviews_consideration"
    yield "DROP FUNCTION reviews_refuse_matter_when_final()"


def lock(apps, schema_editor):
    for statement in postgresql() if schema_editor.connection.vendor == "postgresql" else sqlite():
        schema_editor.execute(statement, params=None)


def unlock(apps, schema_editor):
    for statement in postgresql_back() if schema_editor.connection.vendor == "postgresql" else sqlite_back():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_agenda")]
    operations = [migrations.RunPython(lock, unlock)]
