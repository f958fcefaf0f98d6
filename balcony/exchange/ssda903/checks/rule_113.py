"""113: The date of the match with adopters is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check, bad_date

CHECK = Check(
    code="113",
    table="AD1",
    column="DATE_MATCH",
    severity=REFUSE,
    message="The date of the match with adopters is not a real date written DD/MM/YYYY.",
    fails=bad_date("DATE_MATCH"),
    shows=True,
)
