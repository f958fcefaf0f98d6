"""363: A child assessment order lasted longer than 7 days, the most the Children Act 1989 allows."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="363",
    table="Episodes",
    column="LS",
    severity=WARN,
    message=("A child assessment order lasted longer than 7 days, the most the Children Act 1989 allows."),
    fails="LS = 'L3' AND days_in_status > 7",
)
