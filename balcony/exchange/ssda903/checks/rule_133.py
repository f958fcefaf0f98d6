"""133: The entry for accommodation is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="133",
    table="OC3",
    column="ACCOM",
    severity=WARN,
    message="The entry for accommodation is not a code this collection year has.",
    fails="ACCOM IS NULL OR " + not_in("ACCOM", codes.ACCOM),
    shows=True,
)
