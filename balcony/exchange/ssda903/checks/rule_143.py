"""143: The reason for the new episode is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import REFUSE, Check, not_in

CHECK = Check(
    code="143",
    table="Episodes",
    column="RNE",
    severity=REFUSE,
    message="The reason for the new episode is not a code this collection year has.",
    fails="RNE IS NULL OR " + not_in("RNE", codes.RNE),
    shows=True,
)
