"""1009: The reason for the change of placement is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="1009",
    table="Episodes",
    column="REASON_PLACE_CHANGE",
    severity=WARN,
    message="The reason for the change of placement is not a code this collection year has.",
    fails=not_in("REASON_PLACE_CHANGE", codes.REASON_PLACE_CHANGE),
    shows=True,
)
