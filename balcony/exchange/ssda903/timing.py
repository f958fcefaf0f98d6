"""Which reviews of a return were held in time, by the law of their day, for the whole return at once.

A summary for whoever brings the return in; pages count each child's reviews by the rules themselves. The
same numbers serve both, and a test holds the two equal. Lateness known only from a return stands against
no person's name.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from balcony.exchange.columns.due_bulk import first_limits, in_time, limit_after
from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checking import Checked
from balcony.rules.timetable import Rulebook, england_rulebook


class Timing(NamedTuple):
    """How many of the return's reviews were in time, how many late, and of how many it cannot be told."""

    in_time: int
    late: int
    cannot_tell: int

    def __str__(self) -> str:
        return (
            f"Reviews, by the law of their day: {self.in_time:,} in time, {self.late:,} late; "
            f"of {self.cannot_tell:,} it cannot be told from this return."
        )


def timing_of(checked: Checked, book: Rulebook | None = None) -> Timing:
    """Replay the looked-after clock, and that of short breaks, over the return's reviews and those held.

    It cannot be told where the period's start or the review before is not known, for all that came before
    the earliest year whose reviews have been taken in, and for a child placed for adoption, whose clock is
    another one. To be asked after the comparison, before or after the rows are written.
    """
    if not {"Episodes", "Reviews"} <= set(checked.reading.tables):
        return Timing(0, 0, 0)
    book = book or england_rulebook()
    engine = checked.reading.engine
    starts = [
        row[0]
        for row in engine.execute(
            "SELECT DISTINCT started_on FROM made WHERE start_is_known AND NOT is_short "
            "AND started_on BETWEEN ? AND ?",
            [book.calendar.first, book.calendar.last],
        ).fetchall()
    ]
    limits, _untold = first_limits(book, starts)
    engine.execute("CREATE OR REPLACE TABLE first_limit (started_on DATE, first_due DATE)")
    if limits:
        rows = ", ".join(f"(DATE '{start}', DATE '{due}')" for start, due in limits.items())
        engine.execute(f"INSERT INTO first_limit VALUES {rows}")
    years = engine.execute("SELECT min(year::INTEGER) FROM held_year").fetchone()
    earliest = min(checked.year, (years and years[0]) or checked.year)
    found = engine.execute(_sql(book, date(earliest - 1, 4, 1))).fetchone()
    return Timing(*(found or (0, 0, 0)))


def _sql(book: Rulebook, complete_from: date) -> str:
    adoption = ", ".join(f"'{code}'" for code in codes.FOR_ADOPTION)
    return f"""
        WITH every AS (
            SELECT child_id, held_on AS held, true AS given FROM fate_Reviews
            UNION
            SELECT h.child_id, h.completed_on, false FROM held_review h
            WHERE h.child_id IN (SELECT child_id FROM fate_Reviews) AND NOT EXISTS (SELECT 1
                FROM fate_Reviews f WHERE f.child_id = h.child_id AND f.held_on = h.completed_on)),
        placed AS (
            SELECT child_id, min(started_on) AS placed_on FROM (
                SELECT child_id, started_on FROM fate_Episodes WHERE placement_type IN ({adoption})
                UNION ALL
                SELECT child_id, started_on FROM held_episode WHERE placement_type IN ({adoption}))
            GROUP BY child_id),
        inside AS (
            SELECT e.child_id, e.held, e.given, m.started_on, m.is_short, f.first_due,
                m.start_is_known AND m.started_on >= DATE '{complete_from}' AS is_told,
                coalesce(p.placed_on <= e.held, false) AS is_placed
            FROM every e
            ASOF LEFT JOIN (SELECT *, CASE WHEN start_is_known THEN started_on ELSE DATE '1900-01-01' END
                    AS begins FROM made) m ON m.CHILD = e.child_id AND e.held >= m.begins
            LEFT JOIN first_limit f ON f.started_on = m.started_on
            LEFT JOIN placed p ON p.child_id = e.child_id),
        numbered AS (
            SELECT *, row_number() OVER w AS n, lag(held) OVER w AS before FROM inside
            WINDOW w AS (PARTITION BY child_id, started_on ORDER BY held)),
        limited AS (
            SELECT *, CASE
                WHEN started_on IS NULL OR is_placed THEN NULL
                WHEN is_short THEN CASE
                    WHEN n = 1 THEN CASE WHEN is_told
                        THEN {limit_after("started_on", "short_breaks_first", book)} END
                    ELSE {limit_after("before", "short_breaks_later", book)} END
                WHEN is_told AND n = 1 THEN first_due
                WHEN is_told AND n = 2 THEN {limit_after("before", "second_review", book)}
                WHEN n >= 3 THEN {limit_after("before", "later_reviews", book)} END AS due
            FROM numbered)
        SELECT count(*) FILTER (due IS NOT NULL AND ({in_time(book)})),
            count(*) FILTER (due IS NOT NULL AND NOT ({in_time(book)})),
            count(*) FILTER (due IS NULL)
        FROM limited WHERE given"""
