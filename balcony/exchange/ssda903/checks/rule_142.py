"""142: A later episode has begun, but this one has no end date."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="142",
    table="Episodes",
    column="DEC",
    severity=WARN,
    message="A later episode has begun, but this one has no end date.",
    fails="DEC IS NULL AND next_DECOM_on IS NOT NULL",
)
