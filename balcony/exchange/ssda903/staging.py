"""The rows made ready for the checks: real dates, the child's header, the neighbouring episode.

`given_<table>` becomes `staged_<table>`; beside it stand `who` (one row a child of the Header),
`care` (one row a child with episodes) and `spans` (the periods of care the episodes make).
A period starts at RNE S and ends at the first REC that is not X1 (ssda903.md, section 6).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.tables import FIRST_YEAR, LAST_YEAR, TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHORT = ", ".join(f"'{code}'" for code in codes.SHORT_BREAKS)
OUR_DATE = r"\d{1,2}/\d{1,2}/\d{4}"


def year_of(day: date) -> int:
    """The collection year a day falls in, named by the year it ends in: 1 April 2025 is in 2026."""
    return day.year + (day.month >= 4)


def year_ends(year: int) -> date:
    """The last day of a collection year, 31 March."""
    return date(year, 3, 31)


def detect_year(engine: DuckDBPyConnection, tables: list[str], on: date) -> int:
    """The collection year the rows speak of: the commonest among dates that fall inside a year.

    Reviews and ends of episodes lie inside the year by the return's own rules; failing those the
    latest start of an episode that has come; failing that the year of `on`.
    """
    sources = [("Reviews", "REVIEW"), ("Episodes", "DEC"), ("Missing", "MIS_START")]
    looks = [
        f"SELECT {_date(column)} AS day FROM given_{table}" for table, column in sources if table in tables
    ]
    if looks:
        found = engine.execute(
            "SELECT year(day) + (month(day) >= 4)::INTEGER AS named, count(*) AS n "
            f"FROM ({' UNION ALL '.join(looks)}) WHERE day <= ? GROUP BY named ORDER BY n DESC, named DESC",
            [on],
        ).fetchone()
        if found:
            return int(found[0])
    if "Episodes" in tables:
        last = engine.execute(
            f"SELECT max(day) FROM (SELECT {_date('DECOM')} AS day FROM given_Episodes) WHERE day <= ?", [on]
        ).fetchone()
        if last and last[0]:
            return year_of(last[0])
    return year_of(on)


def is_known_year(year: int) -> bool:
    """Whether the checks of this collection year are held."""
    return FIRST_YEAR <= year <= LAST_YEAR


def _date(column: str) -> str:
    return (
        f"CASE WHEN regexp_full_match({column}, '{OUR_DATE}') "
        f"THEN try_strptime({column}, '%d/%m/%Y')::DATE END"
    )


def _whole(table: str) -> str:
    return "hash(" + ", ".join(TABLES[table].columns) + ")"


def _repeats(table: str) -> str:
    """Whether an earlier row is of the same child and key, and whether it said something else."""
    key = TABLES[table].key
    by = ", ".join(["CHILD", *(f"{name}_on" for name in key)])
    known = " AND ".join(["CHILD IS NOT NULL", *(f"{name}_on IS NOT NULL" for name in key)])
    return (
        f"({known} AND row_number() OVER (PARTITION BY {by} ORDER BY n) > 1) AS repeats, "
        f"({_whole(table)} <> first_value({_whole(table)}) OVER (PARTITION BY {by} ORDER BY n)) AS differs"
    )


def spans_of(episodes: str) -> str:
    """SQL for the periods of care that episodes make, one row a period.

    `episodes` is what stands after FROM; it has CHILD, DECOM_on, DEC_on, RNE, REC, LS and n. Short breaks
    that follow each other are one series (CPPCR reg 48): the series is treated as one period.
    """
    ends = ", ".join(f"'{code}'" for code in codes.ENDS)
    return f"""
        WITH marked AS (
            SELECT CHILD, DECOM_on, DEC_on, RNE, REC, LS, n, coalesce(LS IN ({SHORT}), false) AS short,
                lag(n) OVER w IS NULL OR coalesce(lag(REC) OVER w IN ({ends}), false)
                    OR coalesce(RNE = 'S' AND DECOM_on > lag(DEC_on) OVER w, false) AS begins
            FROM {episodes}
            WINDOW w AS (PARTITION BY CHILD ORDER BY DECOM_on, DEC_on NULLS LAST, n)),
        runs AS (SELECT *, sum(begins::INTEGER) OVER
            (PARTITION BY CHILD ORDER BY DECOM_on, DEC_on NULLS LAST, n) AS run FROM marked),
        periods AS (SELECT CHILD, run, min(DECOM_on) AS started_on,
                coalesce(arg_min(RNE, (DECOM_on, n)) = 'S', false) AS start_is_known,
                bool_and(short) AS is_short, max(DEC_on) AS last_end,
                last(REC ORDER BY DECOM_on, DEC_on NULLS LAST, n) AS last_REC,
                lead(min(DECOM_on)) OVER (PARTITION BY CHILD ORDER BY run) AS next_start
            FROM runs GROUP BY CHILD, run),
        series AS (SELECT *, sum((NOT (is_short AND coalesce(lag_short, false)))::INTEGER)
                OVER (PARTITION BY CHILD ORDER BY run) AS whole
            FROM (SELECT *, lag(is_short) OVER (PARTITION BY CHILD ORDER BY run) AS lag_short FROM periods))
        SELECT CHILD, min(started_on) AS started_on, arg_min(start_is_known, run) AS start_is_known,
            CASE WHEN bool_or(last_REC IN ({ends})) FILTER (run = max_run)
                    OR max(next_start) FILTER (run = max_run) IS NOT NULL
                THEN coalesce(max(last_end) FILTER (run = max_run), max(next_start) FILTER (run = max_run))
                END AS ended_on,
            max(last_REC) FILTER (run = max_run AND last_REC IN ({ends})) AS end_code,
            bool_and(is_short) AS is_short
        FROM (SELECT *, max(run) OVER (PARTITION BY CHILD, whole) AS max_run FROM series)
        GROUP BY CHILD, whole"""


class Stage:
    """Makes the staged tables of one reading, in the order they need each other."""

    def __init__(self, engine: DuckDBPyConnection, tables: list[str], *, year: int, on: date) -> None:
        self.engine, self.tables = engine, tables
        self.first, self.until = date(year - 1, 4, 1), min(year_ends(year), on)
        self.on = on

    def facts_of_episodes(self) -> None:
        """`based_Episodes` (dates) and `care`, which the Header's own checks look at."""
        if "Episodes" not in self.tables:
            self.engine.execute(
                "CREATE TABLE care (CHILD VARCHAR, only_short_breaks BOOLEAN, has_v3 BOOLEAN, "
                "has_v4 BOOLEAN, short_break_days BIGINT)"
            )
            return
        self.engine.execute(f"CREATE TABLE based_Episodes AS {self._based('Episodes')}")
        self.engine.execute(
            f"""CREATE TABLE care AS SELECT CHILD,
                bool_and(coalesce(LS IN ({SHORT}), false)) AS only_short_breaks,
                bool_or(LS = 'V3') AS has_v3, bool_or(LS = 'V4') AS has_v4,
                sum(greatest(0, date_diff('day', greatest(DECOM_on, DATE '{self.first}'),
                    least(coalesce(DEC_on, DATE '{self.until}'), DATE '{self.until}'))))
                    FILTER (LS = 'V3') AS short_break_days
            FROM based_Episodes WHERE CHILD IS NOT NULL GROUP BY CHILD"""
        )

    def header(self) -> None:
        """`staged_Header`; an empty one that says nothing where the return has no Header."""
        if "Header" in self.tables:
            self.engine.execute(
                f"""CREATE TABLE staged_Header AS SELECT b.*, {_repeats("Header")},
                    care.only_short_breaks, {self._today()}
                FROM ({self._based("Header")}) b LEFT JOIN care USING (CHILD)"""
            )

    def who(self) -> None:
        """`who`: each child of the Header once, and whether their row can be taken in."""
        if "Header" in self.tables:
            self.engine.execute(
                """CREATE TABLE who AS SELECT CHILD, DOB_on AS born_on, SEX AS header_SEX,
                    n NOT IN (SELECT n FROM problem WHERE tbl = 'Header' AND refuses)
                        AS header_is_good
                FROM staged_Header WHERE NOT repeats AND CHILD IS NOT NULL"""
            )
        else:
            self.engine.execute(
                "CREATE TABLE who (CHILD VARCHAR, born_on DATE, header_SEX VARCHAR, header_is_good BOOLEAN)"
            )

    def episodes(self) -> None:
        """`staged_Episodes`, each beside the one before and after it, and `spans`."""
        if "Episodes" not in self.tables:
            self.engine.execute(
                "CREATE TABLE spans (CHILD VARCHAR, started_on DATE, start_is_known BOOLEAN, "
                "ended_on DATE, end_code VARCHAR, is_short BOOLEAN)"
            )
            return
        order = "PARTITION BY b.CHILD ORDER BY DECOM_on NULLS LAST, DEC_on NULLS LAST, n"
        before = ", ".join(
            f"lag({name}) OVER w AS before_{name}"
            for name in ("DEC_on", "REC", "LS", "CIN", "PLACE", "PL_POST", "URN", "PLACE_PROVIDER")
        )
        same = " AND ".join(
            f"{name} IS NOT DISTINCT FROM before_{name}"
            for name in ("PLACE", "PL_POST", "URN", "PLACE_PROVIDER")
        )
        self.engine.execute(
            f"""CREATE TABLE staged_Episodes AS SELECT *, ({same}) AS same_placement FROM (
                SELECT b.*, {_repeats("Episodes").replace("CHILD", "b.CHILD")}, {before},
                    lag(n) OVER w IS NOT NULL AS has_before, lead(DECOM_on) OVER w AS next_DECOM_on,
                    care.has_v3, care.has_v4, care.short_break_days, status.days AS days_in_status,
                    {self._header_facts()}, {self._today()}, DATE '{self.until}' AS until_on
                FROM based_Episodes b LEFT JOIN care USING (CHILD) LEFT JOIN who USING (CHILD)
                LEFT JOIN ({self._days_in_status()}) status USING (n)
                WINDOW w AS ({order}))"""
        )
        self.engine.execute("DROP TABLE based_Episodes")
        self.engine.execute(
            "CREATE TABLE spans AS "
            + spans_of("staged_Episodes WHERE DECOM_on IS NOT NULL AND CHILD IS NOT NULL AND NOT repeats")
        )

    def _days_in_status(self) -> str:
        """How long each run of a short-lived legal status lasted, over episodes that follow on."""
        return f"""SELECT n, date_diff('day', min(DECOM_on) OVER run,
                max(coalesce(DEC_on, DATE '{self.until}')) OVER run) AS days
            FROM (SELECT *, sum(breaks::INTEGER) OVER (PARTITION BY CHILD, LS ORDER BY DECOM_on, n) AS r
                FROM (SELECT n, CHILD, LS, DECOM_on, DEC_on, coalesce(DECOM_on <> lag(DEC_on)
                        OVER (PARTITION BY CHILD, LS ORDER BY DECOM_on, n), true) AS breaks
                    FROM based_Episodes WHERE LS IN ('L1', 'L2', 'L3') AND DECOM_on IS NOT NULL))
            WINDOW run AS (PARTITION BY CHILD, LS, r)"""

    def reviews(self) -> None:
        """`staged_Reviews`: inside which period of care, and how long after the review before."""
        if "Reviews" not in self.tables:
            return
        self.engine.execute(
            f"""CREATE TABLE staged_Reviews AS SELECT b.*, {_repeats("Reviews").replace("CHILD", "b.CHILD")},
                lag(REVIEW_on) OVER (PARTITION BY b.CHILD ORDER BY REVIEW_on, n) AS before_REVIEW_on,
                (s.CHILD IS NOT NULL AND (s.ended_on IS NULL OR REVIEW_on <= s.ended_on)) AS in_period,
                care.only_short_breaks, {self._has_episode()}, {self._header_facts()}, {self._today()}
            FROM ({self._based("Reviews")}) b
            LEFT JOIN care USING (CHILD) LEFT JOIN who USING (CHILD)
            ASOF LEFT JOIN (SELECT CHILD, ended_on, CASE WHEN start_is_known THEN started_on
                    ELSE DATE '1900-01-01' END AS began_on FROM spans) s
                ON b.CHILD = s.CHILD AND b.REVIEW_on >= s.began_on"""
        )

    def other(self, table: str) -> None:
        """The staged form of any other table."""
        self.engine.execute(
            f"""CREATE TABLE staged_{table} AS SELECT b.*,
                {_repeats(table).replace("CHILD", "b.CHILD")}, {self._has_episode()},
                {self._header_facts()}, {self._today()}
            FROM ({self._based(table)}) b LEFT JOIN care USING (CHILD) LEFT JOIN who USING (CHILD)"""
        )

    def _based(self, table: str) -> str:
        spec = TABLES[table]
        dated = ", ".join(f"{_date(name)} AS {name}_on" for name in spec.dates)
        return f"SELECT *, {dated}, (row_number() OVER ())::INTEGER AS n FROM given_{table}"

    def _today(self) -> str:
        return f"DATE '{self.on}' AS today_on"

    def _header_facts(self) -> str:
        known = "who.CHILD IS NOT NULL" if "Header" in self.tables else "NULL::BOOLEAN"
        return f"({known}) AS in_header, who.born_on, who.header_SEX, who.header_is_good"

    def _has_episode(self) -> str:
        known = "care.CHILD IS NOT NULL" if "Episodes" in self.tables else "NULL::BOOLEAN"
        return f"({known}) AS has_episode"
