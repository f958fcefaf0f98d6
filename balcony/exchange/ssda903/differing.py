"""Where the return and what a person entered differ: both are kept, and a person chooses between them."""

from __future__ import annotations

from collections.abc import Iterable

from balcony.exchange.columns.engine import quoted
from balcony.exchange.columns.problems import WARN
from balcony.exchange.ssda903.checking import Checked
from balcony.exchange.ssda903.checks.shape import Check


def note_differences(checked: Checked, episode_fields: Iterable[str]) -> None:
    """Make `difference`: what a person entered and the return gives otherwise, with a warning for each row.

    `episode_fields` are the fields of an episode that are compared.
    """
    engine, tables = checked.reading.engine, checked.reading.tables
    engine.execute(
        """CREATE OR REPLACE TABLE difference AS
        SELECT child_id, 'care_period' AS thing, started_on::VARCHAR AS key, field, ours, theirs,
            '' AS tbl,
            NULL::INTEGER AS n
        FROM period_differs"""
    )
    if "Header" in tables:
        engine.execute(
            """INSERT INTO difference SELECT child_id, 'child', '', 'date_of_birth', held_birth::VARCHAR,
                DOB_on::VARCHAR, 'Header', n
            FROM fate_Header WHERE held_id IS NOT NULL AND date_of_birth <> DOB_on"""
        )
    if "Episodes" in tables:
        differing = engine.execute("SELECT 1 FROM fate_Episodes WHERE differs LIMIT 1").fetchone() is not None
        for name in episode_fields if differing else ():
            engine.execute(
                f"""INSERT INTO difference SELECT f.child_id, 'episode', f.started_on::VARCHAR,
                    {quoted(name)},
                    coalesce(h.{name}::VARCHAR, ''), coalesce(f.{name}::VARCHAR, ''), 'Episodes', f.n
                FROM fate_Episodes f JOIN held_episode h ON h.id = f.held_id
                WHERE f.differs AND coalesce(h.{name}::VARCHAR, '') <> coalesce(f.{name}::VARCHAR, '')"""
            )
    if "Reviews" in tables:
        engine.execute(
            """INSERT INTO difference SELECT child_id, 'review', held_on::VARCHAR, 'participation_code',
                held_code, code, 'Reviews', n FROM fate_Reviews WHERE differs"""
        )
    # What a person has already decided is not asked again.
    engine.execute(
        """DELETE FROM difference d WHERE EXISTS (SELECT 1 FROM settled_difference s
            WHERE (s.child_id, s.thing, coalesce(s.key, ''), s.field, coalesce(s.theirs, ''))
                = (d.child_id, d.thing, d.key, d.field, d.theirs))"""
    )
    for table, column in (("Header", "DOB"), ("Episodes", "DECOM"), ("Reviews", "REVIEW_CODE")):
        if table in tables:
            checked.check_also(
                Check(
                    "differs-from-person",
                    table,
                    column,
                    WARN,
                    "A person entered this otherwise. Both are kept; choose between them.",
                    f"n IN (SELECT n FROM difference WHERE tbl = {quoted(table)})",
                )
            )
