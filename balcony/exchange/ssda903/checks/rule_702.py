"""702: The order ended on or before the day it began."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="702",
    table="DoLo",
    column="DOLO_END",
    severity=WARN,
    message="The order ended on or before the day it began.",
    fails="DOLO_END_on <= DOLO_START_on",
    shows=True,
)
