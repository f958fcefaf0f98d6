"""INT14: The date of birth differs from the one in the Header table, which is the one used."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="INT14",
    table="OC2",
    column="DOB",
    severity=WARN,
    message=("The date of birth differs from the one in the Header table, which is the one used."),
    fails="DOB_on <> born_on",
)
