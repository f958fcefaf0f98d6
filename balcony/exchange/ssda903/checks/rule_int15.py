"""INT15: The date of birth differs from the one in the Header table, which is the one used."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="INT15",
    table="OC3",
    column="DOB",
    severity=WARN,
    message=("The date of birth differs from the one in the Header table, which is the one used."),
    fails="DOB_on <> born_on",
)
