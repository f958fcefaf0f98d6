"""The return beside what is held: what is new, changed, unchanged, ended, or must wait for a person.

Works on a checked return and on `held_*` (see `held`). For each table of the return it makes
`fate_<table>`: the row's number, `new`, `changed` or `unchanged`, the id of what is held, and whether the
return closes it. A row that differs from what a person entered is left alone and becomes a difference.
"""

from __future__ import annotations

from balcony.exchange.columns.engine import quoted
from balcony.exchange.columns.problems import REFUSE
from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checking import Checked
from balcony.exchange.ssda903.checks.shape import Check
from balcony.exchange.ssda903.differing import note_differences
from balcony.exchange.ssda903.periods import compare_periods
from balcony.exchange.ssda903.staging import year_ends
from balcony.exchange.ssda903.tables import TABLES

COUNTED = ("new", "changed", "unchanged")
NEAR_DAYS = 7
NEW_ID = "replace(uuidv7()::VARCHAR, '-', '')"
# The column whose filling closes a thing held until then.
CLOSES = {
    "Missing": "MIS_END", "SWEpisodes": "SW_DEC", "DoLo": "DOLO_END", "PlacedAdoption": "DATE_PLACED_CEASED",
}  # fmt: skip
EPISODE_FIELDS = {
    "start_code": "RNE",
    "legal_status": "LS",
    "need_code": f"CASE WHEN CIN IN {codes.CIN} THEN CIN END",
    "placement_type": "PLACE",
    "placement_provider": f"CASE WHEN PLACE_PROVIDER IN {codes.PLACE_PROVIDER} THEN PLACE_PROVIDER END",
    "end_code": "REC",
    "change_reason": (
        f"CASE WHEN REASON_PLACE_CHANGE IN {codes.REASON_PLACE_CHANGE} THEN REASON_PLACE_CHANGE END"
    ),
    "home_postcode": "left(HOME_POST, 8)",
    "placement_postcode": "left(PL_POST, 8)",
    "urn": "left(URN, 8)",
}


class Comparison:
    """Everything the return would do to what is held; made once a preview and once a take-in."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self.engine = checked.reading.engine
        self.tables = checked.reading.tables
        self._people()
        self._matches()
        self._headers()
        self._episodes()
        self._reviews()
        for table in self.tables:
            if table not in ("Header", "Episodes", "Reviews"):
                self._facts(table)
        compare_periods(self.engine, self.tables)
        note_differences(checked, ("ended_on", *EPISODE_FIELDS))

    def counts(self) -> dict[str, dict[str, int]]:
        """For each table found: read, new, changed, unchanged, ended, refused."""
        refused = self.checked.count_refused()
        result = {}
        for table in self.tables:
            found = self.engine.execute(
                f"SELECT {', '.join(f'count(*) FILTER (fate = {quoted(fate)})' for fate in COUNTED)}, "
                f"count(*) FILTER (closes) FROM fate_{table}"
            ).fetchone()
            assert found is not None
            new, changed, unchanged, ended = found
            result[table] = {
                "read": self.checked.read[table],
                "new": new,
                "changed": changed,
                "unchanged": unchanged,
                "ended": ended,
                "refused": refused[table],
            }
        return result

    def periods(self) -> dict[str, int]:
        """How many periods of care the return would begin, change and end, and how many it takes away."""
        new, changed, ended = self.engine.execute(
            """SELECT count(*) FILTER (fate = 'new'), count(*) FILTER (fate = 'changed'),
                count(*) FILTER (fate = 'changed' AND ended_on IS NOT NULL) FROM fate_period"""
        ).fetchone() or (0, 0, 0)
        gone = self.engine.execute("SELECT count(*) FROM period_gone").fetchone() or (0,)
        return {"new": new, "changed": changed, "ended": ended, "gone": gone[0]}

    def children_touched(self) -> list[str]:
        """The ids of the children for whom anything is new or changed, in order."""
        looks = [f"SELECT child_id FROM fate_{table} WHERE fate <> 'unchanged'" for table in self.tables]
        looks.append("SELECT child_id FROM fate_period")
        found = self.engine.execute(f"SELECT DISTINCT child_id FROM ({' UNION ALL '.join(looks)}) ORDER BY 1")
        return [row[0] for row in found.fetchall()]

    def _good(self, table: str) -> str:
        """The rows of a table that are not refused, each with its child's id, as a subquery."""
        return (
            f"(SELECT s.*, p.id AS child_id FROM staged_{table} s JOIN person p USING (CHILD) "
            f"WHERE s.n NOT IN (SELECT n FROM problem WHERE tbl = {quoted(table)} AND refuses))"
        )

    def _refuse(self, table: str, code: str, column: str, message: str, where: str) -> None:
        self.checked.check_also(Check(code, table, column, REFUSE, message, where))

    def _people(self) -> None:
        """`person`: every child the return may speak of, with the id they have or will have."""
        if "Header" in self.tables:
            self.engine.execute(
                f"""CREATE OR REPLACE TABLE person AS SELECT w.CHILD, h.id IS NULL AS is_new,
                    coalesce(h.id, {NEW_ID}) AS id
                FROM who w LEFT JOIN held_child h ON h.return_id = w.CHILD WHERE w.header_is_good
                ORDER BY w.CHILD"""
            )
            return
        self.engine.execute(
            """CREATE OR REPLACE TABLE person AS SELECT return_id AS CHILD, false AS is_new, id
            FROM held_child WHERE return_id IS NOT NULL"""
        )
        for table in self.tables:
            self._refuse(
                table,
                "unknown-child",
                "CHILD",
                "This child is not held, and the return has no Header table that would add them.",
                "CHILD IS NOT NULL AND CHILD NOT IN (SELECT CHILD FROM person)",
            )

    def _matches(self) -> None:
        """Children added by hand who may be these: nothing of theirs is taken in until a person decides."""
        spans = "spans" if "Episodes" in self.tables else "(SELECT * FROM spans WHERE false)"
        self.engine.execute(
            f"""CREATE OR REPLACE TABLE possible_match AS
            SELECT DISTINCT p.CHILD, h.id AS child_id, s.started_on
            FROM person p JOIN who w USING (CHILD) JOIN {spans} s USING (CHILD)
            JOIN held_child h ON h.return_id IS NULL AND h.date_of_birth = w.born_on
                AND (h.sex = 'U' OR h.sex = {_sex("w.header_SEX")} OR w.header_SEX = 'U')
            JOIN held_period d ON d.child_id = h.id
                AND abs(date_diff('day', d.started_on, s.started_on)) <= {NEAR_DAYS}
            WHERE p.is_new AND NOT EXISTS (SELECT 1 FROM answered_match a
                WHERE a.child_id = h.id AND a.return_id = p.CHILD AND a.answer = 'another')"""
        )
        if not self._any("possible_match"):
            return
        for table in self.tables:
            self._refuse(
                table,
                "possible-match",
                "CHILD",
                "This may be a child already added by hand: same date of birth and nearly the same start. "
                "Say whether it is, then take the return in again.",
                "CHILD IN (SELECT CHILD FROM possible_match)",
            )
        self.engine.execute("DELETE FROM person WHERE CHILD IN (SELECT CHILD FROM possible_match)")

    def _any(self, table: str) -> bool:
        return self.engine.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None

    def _headers(self) -> None:
        if "Header" not in self.tables:
            return
        uasc = (
            f"g.CHILD IN (SELECT CHILD FROM {self._good('UASC')})"
            if "UASC" in self.tables
            else "NULL::BOOLEAN"
        )
        fields = f"""g.n, g.CHILD, g.child_id, h.id AS held_id, coalesce(h.version, '1')::INTEGER AS version,
            h.source AS held_source, h.born_basis, h.date_of_birth AS held_birth,
            CASE WHEN h.id IS NOT NULL AND (h.born_basis <> 'known' OR h.source = 'person')
                THEN h.date_of_birth ELSE g.DOB_on END AS date_of_birth, g.DOB_on,
            coalesce({_sex("g.SEX")}, h.sex, 'U') AS sex,
            coalesce(CASE WHEN ETHNIC IN {codes.ETHNIC} THEN ETHNIC END, h.ethnicity, '') AS ethnicity,
            coalesce(CASE WHEN regexp_full_match(g.UPN, '[A-Z0-9]{{3,13}}') THEN g.UPN END, h.upn, '') AS upn,
            coalesce({uasc}, false) OR coalesce(h.is_uasc::BOOLEAN, false) AS is_uasc,
            (coalesce(MOTHER = '1', false) OR MC_DOB_on IS NOT NULL OR coalesce(h.is_mother::BOOLEAN, false))
                AS is_mother,
            coalesce(MC_DOB_on, h.own_child_born_on) AS own_child_born_on"""
        self.engine.execute(
            f"""CREATE OR REPLACE TABLE fate_Header AS SELECT f.*, false AS closes,
                CASE WHEN held_id IS NULL THEN 'new'
                    WHEN (f.date_of_birth, f.sex, f.ethnicity, f.upn, f.is_uasc, f.is_mother,
                            f.own_child_born_on)
                        IS NOT DISTINCT FROM (h.date_of_birth, h.sex, coalesce(h.ethnicity, ''),
                            coalesce(h.upn, ''), h.is_uasc::BOOLEAN, h.is_mother::BOOLEAN,
                            h.own_child_born_on)
                    THEN 'unchanged' ELSE 'changed' END AS fate
            FROM (SELECT {fields} FROM {self._good("Header")} g LEFT JOIN held_child h ON h.id = g.child_id) f
            LEFT JOIN held_child h ON h.id = f.held_id"""
        )

    def _episodes(self) -> None:
        if "Episodes" not in self.tables:
            return
        fields = ", ".join(f"coalesce({sql}, '') AS {name}" for name, sql in EPISODE_FIELDS.items())
        same = " AND ".join(
            ["g.ended_on IS NOT DISTINCT FROM h.ended_on"]
            + [f"g.{name} = coalesce(h.{name}, '')" for name in EPISODE_FIELDS]
        )
        self.engine.execute(
            f"""CREATE OR REPLACE TABLE fate_Episodes AS SELECT g.*, h.id AS held_id,
                CASE WHEN h.id IS NULL THEN 'new' WHEN {same} THEN 'unchanged'
                    WHEN {_stays("h", "g")} THEN 'unchanged' ELSE 'changed' END AS fate,
                h.id IS NOT NULL AND NOT ({same}) AND {_stays("h", "g")} AS differs,
                coalesce(NOT {_stays("h", "g")} AND h.ended_on IS NULL AND g.ended_on IS NOT NULL
                    AND h.id IS NOT NULL, false) AS closes
            FROM {self._given_episodes(fields)} g
            LEFT JOIN held_episode h ON h.child_id = g.child_id AND h.started_on = g.started_on"""
        )

    def _given_episodes(self, fields: str) -> str:
        """The return's episodes; one that ended after the return's year keeps the end that is held.

        Without that an older return taken in again would open again what a newer one has closed.
        """
        given = (
            f"(SELECT n, CHILD, child_id, DECOM_on AS started_on, DEC_on AS ended_on, {fields} "
            f"FROM {self._good('Episodes')})"
        )
        if not self._any("held_episode"):
            return given
        later = f"g.ended_on IS NULL AND h.ended_on > DATE '{year_ends(self.checked.year)}'"
        kept = ", ".join(
            f"CASE WHEN {later} THEN {held} ELSE g.{name} END AS {name}"
            for name, held in (
                ("ended_on", "h.ended_on"),
                ("end_code", "coalesce(h.end_code, '')"),
                ("change_reason", "coalesce(h.change_reason, '')"),
            )
        )
        return (
            f"(SELECT g.* REPLACE ({kept}) FROM {given} g "
            "LEFT JOIN held_episode h ON h.child_id = g.child_id AND h.started_on = g.started_on)"
        )

    def _reviews(self) -> None:
        if "Reviews" not in self.tables:
            return
        self.engine.execute(
            f"""CREATE OR REPLACE TABLE fate_Reviews AS SELECT g.n, g.CHILD, g.child_id,
                g.REVIEW_on AS held_on,
                g.REVIEW_CODE AS code, h.id AS held_id, h.code AS held_code, false AS closes,
                CASE WHEN h.id IS NULL THEN 'new' WHEN h.code = g.REVIEW_CODE OR h.by_person THEN 'unchanged'
                    ELSE 'changed' END AS fate,
                coalesce(h.by_person AND h.code NOT IN ('', g.REVIEW_CODE), false) AS differs
            FROM {self._good("Reviews")} g
            LEFT JOIN (SELECT child_id, completed_on, arg_max(id, source = 'person') AS id,
                    bool_or(source = 'person') AS by_person,
                    arg_max(coalesce(participation_code, ''), source = 'person') AS code
                FROM held_review GROUP BY child_id, completed_on) h
                ON h.child_id = g.child_id AND h.completed_on = g.REVIEW_on"""
        )

    def _facts(self, table: str) -> None:
        spec = TABLES[table]
        own = [name for name in spec.columns if name not in ("CHILD", "DOB", "SEX")]
        key = f"coalesce({spec.key[0]}_on::VARCHAR, '')" if spec.key else "''"
        # Blank columns are left out: of a table such as OC2 most are.
        filled = ", ".join(
            f"CASE WHEN {name} IS NOT NULL THEN '\"{name}\": ' || to_json({name}) END" for name in own
        )
        packed = f"'{{' || concat_ws(', ', {filled}) || '}}'"
        same = " AND ".join(
            f"coalesce(h.columns ->> {quoted(name)}, '') = coalesce(g.{name}, '')" for name in own
        )
        closing = CLOSES.get(table)
        closes = (
            f"coalesce(h.id IS NOT NULL AND coalesce(h.columns ->> {quoted(closing)}, '') = '' "
            f"AND g.{closing} IS NOT NULL, false)"
            if closing
            else "false"
        )
        held = (
            f'(SELECT id, child_id, "key", "columns" FROM held_fact WHERE "table" = {quoted(table)} '
            f"AND collection_year = {quoted(str(self.checked.year))})"
        )
        self.engine.execute(
            f"""CREATE OR REPLACE TABLE fate_{table} AS SELECT g.n, g.CHILD, g.child_id, g.row_key,
                g.packed, h.id AS held_id, {closes} AS closes,
                CASE WHEN h.id IS NULL THEN 'new' WHEN {same} THEN 'unchanged' ELSE 'changed' END AS fate
            FROM (SELECT *, {key} AS row_key, {packed} AS packed FROM {self._good(table)}) g
            LEFT JOIN {held} h ON h.child_id = g.child_id AND coalesce(h."key", '') = g.row_key"""
        )


def _stays(held: str, given: str) -> str:
    """Whether what is held was entered by a person and says more than that it was still running."""
    return (
        f"coalesce({held}.source = 'person' AND NOT ({held}.ended_on IS NULL "
        f"AND {given}.ended_on IS NOT NULL AND {held}.legal_status = {given}.legal_status "
        f"AND {held}.placement_type = {given}.placement_type), false)"
    )


def _sex(column: str) -> str:
    """The codes to 2023/24 (1, 2) and from 2024/25 (M, F, U) as one; NULL for any other."""
    return (
        f"CASE {column} WHEN '1' THEN 'M' WHEN '2' THEN 'F' WHEN 'M' THEN 'M' WHEN 'F' THEN 'F' "
        "WHEN 'U' THEN 'U' END"
    )
