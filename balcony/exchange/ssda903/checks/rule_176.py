"""176: The sex of the adopters is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="176",
    table="AD1",
    column="SEX_ADOPTR",
    severity=WARN,
    message="The sex of the adopters is not a code this collection year has.",
    fails=not_in("SEX_ADOPTR", codes.SEX_ADOPTR),
    shows=True,
)
