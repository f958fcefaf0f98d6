"""367: This child's short breaks come to more than 75 days in the year."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="367",
    table="Episodes",
    column="LS",
    severity=WARN,
    message="This child's short breaks come to more than 75 days in the year.",
    fails="LS = 'V3' AND short_break_days > 75",
)
