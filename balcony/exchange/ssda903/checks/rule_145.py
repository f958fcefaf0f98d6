"""145: The category of need is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="145",
    table="Episodes",
    column="CIN",
    severity=WARN,
    message="The category of need is not a code this collection year has.",
    fails=not_in("CIN", codes.CIN),
    shows=True,
)
