"""1005: The date the child was no longer missing is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check, bad_date

CHECK = Check(
    code="1005",
    table="Missing",
    column="MIS_END",
    severity=REFUSE,
    message="The date the child was no longer missing is not a real date written DD/MM/YYYY.",
    fails=bad_date("MIS_END"),
    shows=True,
)
