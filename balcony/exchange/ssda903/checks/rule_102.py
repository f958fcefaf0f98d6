"""102: The date of birth is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="102",
    table="Header",
    column="DOB",
    severity=REFUSE,
    message="The date of birth is not a real date written DD/MM/YYYY.",
    fails="DOB_on IS NULL",
)
