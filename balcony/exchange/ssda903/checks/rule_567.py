"""567: The child was no longer missing before they went missing."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="567",
    table="Missing",
    column="MIS_END",
    severity=REFUSE,
    message="The child was no longer missing before they went missing.",
    fails="MIS_END_on < MIS_START_on",
    shows=True,
)
