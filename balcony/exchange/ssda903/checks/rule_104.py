"""104: The date the child ceased to be unaccompanied is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check, bad_date

CHECK = Check(
    code="104",
    table="UASC",
    column="DUC",
    severity=REFUSE,
    message=("The date the child ceased to be unaccompanied is not a real date written DD/MM/YYYY."),
    fails=bad_date("DUC"),
    shows=True,
)
