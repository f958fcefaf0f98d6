"""The periods of care that the return and what is held make together, beside those held now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from balcony.exchange.ssda903.staging import spans_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def compare_periods(engine: DuckDBPyConnection, tables: list[str]) -> None:
    """`fate_period`: the periods that the held and the new episodes make together."""
    engine.execute(
        """CREATE OR REPLACE TABLE fate_period (child_id VARCHAR, started_on DATE, start_is_known BOOLEAN,
            ended_on DATE, end_code VARCHAR, is_short BOOLEAN, held_id VARCHAR, fate VARCHAR)"""
    )
    engine.execute("CREATE OR REPLACE TABLE period_gone (id VARCHAR)")
    engine.execute(
        """CREATE OR REPLACE TABLE period_differs (child_id VARCHAR, started_on DATE, field VARCHAR,
            ours VARCHAR, theirs VARCHAR)"""
    )
    if "Episodes" not in tables:
        return
    merged = """(
        SELECT child_id AS CHILD, started_on AS DECOM_on, ended_on AS DEC_on, start_code AS RNE,
            end_code AS REC, legal_status AS LS, n FROM fate_Episodes WHERE NOT differs
        UNION ALL
        SELECT h.child_id, h.started_on, h.ended_on, h.start_code, h.end_code, h.legal_status, 0
        FROM held_episode h WHERE h.child_id IN (SELECT child_id FROM fate_Episodes)
            AND NOT EXISTS (SELECT 1 FROM fate_Episodes f WHERE f.child_id = h.child_id AND NOT f.differs
                AND (f.started_on = h.started_on OR (h.source = 'person'
                    AND f.started_on <= coalesce(h.ended_on, DATE '9999-01-01')
                    AND coalesce(f.ended_on, DATE '9999-01-01') >= h.started_on))))"""
    if _is_first(engine):
        # Nothing held and nothing refused: the periods are those the checks have made already.
        engine.execute(
            "CREATE OR REPLACE TABLE made AS SELECT s.* REPLACE (p.id AS CHILD) "
            "FROM spans s JOIN person p USING (CHILD)"
        )
    else:
        engine.execute(f"CREATE OR REPLACE TABLE made AS {spans_of(merged)}")
    engine.execute(
        """CREATE OR REPLACE TABLE made_beside AS SELECT m.CHILD AS child_id, m.started_on,
            m.start_is_known, m.ended_on, coalesce(m.end_code, '') AS end_code, m.is_short,
            h.id AS held_id, h.source = 'person' AS by_person, h.ended_on AS held_end,
            coalesce(h.end_code, '') AS held_end_code,
            h.id IS NOT NULL AND h.ended_on IS NOT DISTINCT FROM m.ended_on
                AND coalesce(h.end_code, '') = coalesce(m.end_code, '')
                AND h.start_is_known::BOOLEAN = m.start_is_known
                AND h.is_short_breaks::BOOLEAN = m.is_short AS same
        FROM made m LEFT JOIN held_period h ON h.child_id = m.CHILD AND h.started_on = m.started_on"""
    )
    # A period a person entered that the return does not make: the child's periods wait for a person.
    engine.execute(
        """CREATE OR REPLACE TABLE only_by_person AS SELECT h.child_id, h.started_on FROM held_period h
        WHERE h.source = 'person' AND h.child_id IN (SELECT child_id FROM made_beside)
            AND NOT EXISTS (SELECT 1 FROM made_beside m
                WHERE m.child_id = h.child_id AND m.started_on = h.started_on)
            AND EXISTS (SELECT 1 FROM made_beside m WHERE m.child_id = h.child_id AND m.held_id IS NULL
                AND m.started_on <= coalesce(h.ended_on, DATE '9999-01-01')
                AND coalesce(m.ended_on, DATE '9999-01-01') >= h.started_on)"""
    )
    waits = "child_id IN (SELECT child_id FROM only_by_person)"
    person_ended = "by_person AND held_end IS NOT NULL AND NOT same"
    engine.execute(
        f"""INSERT INTO fate_period SELECT child_id, started_on, start_is_known, ended_on, end_code,
            is_short, held_id, CASE WHEN held_id IS NULL THEN 'new' ELSE 'changed' END
        FROM made_beside WHERE NOT same AND NOT coalesce({person_ended}, false) AND NOT ({waits})"""
    )
    engine.execute(
        f"""INSERT INTO period_gone SELECT id FROM held_period h WHERE source = 'return'
            AND child_id IN (SELECT child_id FROM made_beside) AND NOT ({waits})
            AND NOT EXISTS (SELECT 1 FROM made_beside m
                WHERE m.child_id = h.child_id AND m.started_on = h.started_on)"""
    )
    engine.execute(
        f"""INSERT INTO period_differs
        SELECT child_id, started_on, 'ended_on', coalesce(held_end::VARCHAR, ''),
            coalesce(ended_on::VARCHAR, '') FROM made_beside
        WHERE coalesce({person_ended}, false) AND held_end IS DISTINCT FROM ended_on
        UNION ALL
        SELECT o.child_id, o.started_on, 'started_on', o.started_on::VARCHAR, min(m.started_on)::VARCHAR
        FROM only_by_person o JOIN made_beside m USING (child_id) WHERE m.held_id IS NULL
        GROUP BY o.child_id, o.started_on"""
    )


def _is_first(engine: DuckDBPyConnection) -> bool:
    """Whether no episode is held and none of the return's is refused."""
    held = engine.execute("SELECT 1 FROM held_episode LIMIT 1").fetchone()
    refused = engine.execute("SELECT 1 FROM problem WHERE tbl = 'Episodes' AND refuses LIMIT 1").fetchone()
    return held is None and refused is None
