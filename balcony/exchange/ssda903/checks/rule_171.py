"""171: The date of birth of the mother's child is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import WARN, Check, bad_date

CHECK = Check(
    code="171",
    table="Header",
    column="MC_DOB",
    severity=WARN,
    message="The date of birth of the mother's child is not a real date written DD/MM/YYYY.",
    fails=bad_date("MC_DOB"),
)
