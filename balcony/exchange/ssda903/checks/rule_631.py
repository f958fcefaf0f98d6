"""631: The previous permanence option is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="631",
    table="PrevPerm",
    column="PREV_PERM",
    severity=WARN,
    message="The previous permanence option is not a code this collection year has.",
    fails=not_in("PREV_PERM", codes.PREV_PERM),
    shows=True,
)
