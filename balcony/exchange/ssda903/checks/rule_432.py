"""432: The child had ceased to be looked after, so the reason for this episode should be S."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, is_in

CHECK = Check(
    code="432",
    table="Episodes",
    column="RNE",
    severity=WARN,
    message=("The child had ceased to be looked after, so the reason for this episode should be S."),
    fails="RNE <> 'S' AND " + is_in("before_REC", codes.ENDS),
    shows=True,
)
