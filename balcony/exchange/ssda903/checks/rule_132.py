"""132: The entry for activity is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="132",
    table="OC3",
    column="ACTIV",
    severity=WARN,
    message="The entry for activity is not a code this collection year has.",
    fails="ACTIV IS NULL OR " + not_in("ACTIV", codes.ACTIV),
    shows=True,
)
