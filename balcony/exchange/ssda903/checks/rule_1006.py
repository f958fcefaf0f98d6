"""1006: The kind of absence is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="1006",
    table="Missing",
    column="MISSING",
    severity=WARN,
    message="The kind of absence is not a code this collection year has.",
    fails=not_in("MISSING", codes.MISSING),
    shows=True,
)
