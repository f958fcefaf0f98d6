"""361: Police protection lasted longer than 72 hours, the most the Children Act 1989 allows."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="361",
    table="Episodes",
    column="LS",
    severity=WARN,
    message=("Police protection lasted longer than 72 hours, the most the Children Act 1989 allows."),
    fails="LS = 'L1' AND days_in_status > 3",
)
