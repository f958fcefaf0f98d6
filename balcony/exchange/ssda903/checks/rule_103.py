"""103: The ethnicity is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="103",
    table="Header",
    column="ETHNIC",
    severity=WARN,
    message="The ethnicity is not a code this collection year has.",
    fails="ETHNIC IS NULL OR " + not_in("ETHNIC", codes.ETHNIC),
    shows=True,
)
