"""131: The entry for being in touch is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="131",
    table="OC3",
    column="IN_TOUCH",
    severity=WARN,
    message="The entry for being in touch is not a code this collection year has.",
    fails="IN_TOUCH IS NULL OR " + not_in("IN_TOUCH", codes.IN_TOUCH),
    shows=True,
)
