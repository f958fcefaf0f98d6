"""1004: The date the child went missing is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check, bad_date

CHECK = Check(
    code="1004",
    table="Missing",
    column="MIS_START",
    severity=REFUSE,
    message="The date the child went missing is not a real date written DD/MM/YYYY.",
    fails=bad_date("MIS_START"),
    shows=True,
)
