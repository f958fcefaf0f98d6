"""362: An emergency protection order lasted longer than 21 days."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="362",
    table="Episodes",
    column="LS",
    severity=WARN,
    message="An emergency protection order lasted longer than 21 days.",
    fails="LS = 'L2' AND days_in_status > 21",
)
