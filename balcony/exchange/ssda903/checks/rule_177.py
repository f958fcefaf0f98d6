"""177: The legal status of the adopters is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="177",
    table="AD1",
    column="LS_ADOPTR",
    severity=WARN,
    message="The legal status of the adopters is not a code this collection year has.",
    fails=not_in("LS_ADOPTR", codes.LS_ADOPTR),
    shows=True,
)
