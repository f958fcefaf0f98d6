"""Our own: a child's id is there, and is up to 20 letters and digits."""

from balcony.exchange.ssda903.checks.shape import REFUSE, WARN, Check
from balcony.exchange.ssda903.tables import TABLES

CHECKS = tuple(
    Check(
        code="child-id",
        table=table,
        column="CHILD",
        severity=severity,
        message=message,
        fails=fails,
    )
    for table in TABLES
    for severity, message, fails in (
        (
            REFUSE,
            "There is no child id, or it is longer than 20 characters.",
            "CHILD IS NULL OR length(CHILD) > 20",
        ),
        (WARN, "A child id has only letters and digits.", "NOT regexp_full_match(CHILD, '[A-Z0-9]*')"),
    )
)
