"""586: This is on or before the day the child was born."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="586",
    table="Missing",
    column="MIS_START",
    severity=REFUSE,
    message="This is on or before the day the child was born.",
    fails="MIS_START_on <= born_on",
    shows=True,
)
