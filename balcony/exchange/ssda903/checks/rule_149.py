"""149: The reason the episode ceased is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import REFUSE, Check, not_in

CHECK = Check(
    code="149",
    table="Episodes",
    column="REC",
    severity=REFUSE,
    message="The reason the episode ceased is not a code this collection year has.",
    fails=not_in("REC", codes.REC),
    shows=True,
)
