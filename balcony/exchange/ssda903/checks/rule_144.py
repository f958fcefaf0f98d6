"""144: The legal status is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import REFUSE, Check, not_in

CHECK = Check(
    code="144",
    table="Episodes",
    column="LS",
    severity=REFUSE,
    message="The legal status is not a code this collection year has.",
    fails="LS IS NULL OR " + not_in("LS", codes.LS),
    shows=True,
)
