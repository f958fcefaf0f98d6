"""114: Whether the adopter was the foster carer must be 0 or 1."""

from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="114",
    table="AD1",
    column="FOSTER_CARE",
    severity=WARN,
    message="Whether the adopter was the foster carer must be 0 or 1.",
    fails=not_in("FOSTER_CARE", ("0", "1")),
    shows=True,
)
