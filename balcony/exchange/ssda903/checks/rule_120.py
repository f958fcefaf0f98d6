"""120: The reason the decision was reversed is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="120",
    table="PlacedAdoption",
    column="REASON_PLACED_CEASED",
    severity=WARN,
    message="The reason the decision was reversed is not a code this collection year has.",
    fails=not_in("REASON_PLACED_CEASED", codes.REASON_PLACED_CEASED),
    shows=True,
)
