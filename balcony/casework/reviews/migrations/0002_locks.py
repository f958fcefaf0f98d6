"""What is written is never rewritten, and what is final is final: triggers see to it on both databases.

Statuses, versions of the record, addenda and late reasons may be added to and nothing else. Once a review has
a final record, nothing may be added to the record and no decision, attendance or meeting of it may change; of
the review itself only that a later return superseded it.
A migration that rebuilds one of these tables on SQLite takes the triggers with it: make them again there.
"""

from django.db import migrations

APPEND_ONLY = ["reviewstatus", "reviewrecord", "addendum", "latereason"]
LOCKED_WITH_THE_RECORD = ["decision", "attendance", "reviewmeeting"]
FINAL = "EXISTS (SELECT 1 FROM reviews_reviewrecord r WHERE r.is_final AND r.review_id = {row}.review_id)"
STILL_OPEN = ["superseded_at"]


def sqlite(review_columns):
    for table in APPEND_ONLY:
        for deed in ("UPDATE", "DELETE"):
            yield f"""CREATE TRIGGER reviews_{table}_no_{deed.lower()} BEFORE {deed} ON reviews_{table}
                BEGIN SELECT RAISE(ABORT, 'Rows of {table} are added to, never changed or removed.'); END"""
    yield f"""CREATE TRIGGER reviews_reviewrecord_final BEFORE INSERT ON reviews_reviewrecord
        WHEN {FINAL.format(row="NEW")}
        BEGIN SELECT RAISE(ABORT, 'The record is final. It is corrected by an addendum.'); END"""
    for table in LOCKED_WITH_THE_RECORD:
        for deed, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            yield f"""CREATE TRIGGER reviews_{table}_final_{deed.lower()} BEFORE {deed} ON reviews_{table}
                WHEN {FINAL.format(row=row)}
                BEGIN SELECT RAISE(ABORT, 'The record is final: its {table} cannot change.'); END"""
    columns = ", ".join(review_columns)
    for deed in (f"UPDATE OF {columns}", "DELETE"):
        yield f"""CREATE TRIGGER reviews_review_final_{deed.split()[0].lower()} BEFORE {deed} ON reviews_review
            WHEN OLD.state = 'finalised'
            BEGIN SELECT RAISE(ABORT, 'The record is final: the review cannot change.'); END"""


def sqlite_back():
    for table in APPEND_ONLY:
        for deed in ("update", "delete"):
            yield f"DROP TRIGGER reviews_{table}_no_{deed}"
    yield "DROP TRIGGER reviews_reviewrecord_final"
    for table in LOCKED_WITH_THE_RECORD:
        for deed in ("insert", "update", "delete"):
            yield f"DROP TRIGGER reviews_{table}_final_{deed}"
    for deed in ("update", "delete"):
        yield f"DROP TRIGGER reviews_review_final_{deed}"


def postgresql(review_columns):
    yield """CREATE FUNCTION reviews_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'What is written in a review stays: % refused on %.', TG_OP, TG_TABLE_NAME
              USING ERRCODE = 'integrity_constraint_violation'; END $$"""
    yield f"""CREATE FUNCTION reviews_refuse_when_final() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' AND {FINAL.format(row="NEW")}
               OR TG_OP <> 'INSERT' AND {FINAL.format(row="OLD")} THEN
                RAISE EXCEPTION 'The record is final: % refused on %.', TG_OP, TG_TABLE_NAME
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$"""
    for table in APPEND_ONLY:
        yield f"""CREATE TRIGGER reviews_{table}_append_only BEFORE UPDATE OR DELETE ON reviews_{table}
            FOR EACH STATEMENT EXECUTE FUNCTION reviews_refuse()"""
    yield """CREATE TRIGGER reviews_reviewrecord_final BEFORE INSERT ON reviews_reviewrecord
        FOR EACH ROW EXECUTE FUNCTION reviews_refuse_when_final()"""
    for table in LOCKED_WITH_THE_RECORD:
        yield f"""CREATE TRIGGER reviews_{table}_final BEFORE INSERT OR UPDATE OR DELETE ON reviews_{table}
            FOR EACH ROW EXECUTE FUNCTION reviews_refuse_when_final()"""
    columns = ", ".join(review_columns)
    for name, deed in (("update", f"UPDATE OF {columns}"), ("delete", "DELETE")):
        yield f"""CREATE TRIGGER reviews_review_final_{name} BEFORE {deed} ON reviews_review
            FOR EACH ROW WHEN (OLD.state = 'finalised') EXECUTE FUNCTION reviews_refuse()"""


def postgresql_back():
    for table in APPEND_ONLY:
        yield f"DROP TRIGGER reviews_{table}_append_only ON reviews_{table}"
    yield "DROP TRIGGER reviews_reviewrecord_final ON reviews_reviewrecord"
    for table in LOCKED_WITH_THE_RECORD:
        yield f"DROP TRIGGER reviews_{table}_final ON reviews_{table}"
    for name in ("update", "delete"):
        yield f"DROP TRIGGER reviews_review_final_{name} ON reviews_review"
    yield "DROP FUNCTION reviews_refuse_when_final()"
    yield "DROP FUNCTION reviews_refuse()"


def lock(apps, schema_editor):
    review = apps.get_model("reviews", "Review")
    columns = [field.column for field in review._meta.concrete_fields if field.column not in STILL_OPEN]
    vendor = schema_editor.connection.vendor
    for statement in postgresql(columns) if vendor == "postgresql" else sqlite(columns):
        schema_editor.execute(statement, params=None)


def unlock(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in postgresql_back() if vendor == "postgresql" else sqlite_back():
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]
    operations = [migrations.RunPython(lock, unlock)]
