"""112: The date of the decision for adoption is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check, bad_date

CHECK = Check(
    code="112",
    table="AD1",
    column="DATE_INT",
    severity=REFUSE,
    message="The date of the decision for adoption is not a real date written DD/MM/YYYY.",
    fails=bad_date("DATE_INT"),
    shows=True,
)
