"""Our own: a row of the tables that have no official rule for it, whose child is not in the Header."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECKS = tuple(
    Check(
        code="child-not-in-header",
        table=table,
        column="CHILD",
        severity=REFUSE,
        message="This child is not in the Header table, so the row has nobody to belong to.",
        fails="in_header = FALSE",
    )
    for table in ("SWEpisodes", "DoLo")
)
