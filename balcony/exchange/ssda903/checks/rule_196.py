"""196: The reason for no SDQ score is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="196",
    table="OC2",
    column="SDQ_REASON",
    severity=WARN,
    message="The reason for no SDQ score is not a code this collection year has.",
    fails=not_in("SDQ_REASON", codes.SDQ_REASON),
    shows=True,
)
