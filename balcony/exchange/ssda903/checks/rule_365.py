"""365: One short break lasted longer than 17 days."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="365",
    table="Episodes",
    column="DEC",
    severity=WARN,
    message="One short break lasted longer than 17 days.",
    fails="LS = 'V3' AND date_diff('day', DECOM_on, coalesce(DEC_on, until_on)) > 17",
)
