"""175: The number of adopters must be 1 or 2."""

from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="175",
    table="AD1",
    column="NB_ADOPTR",
    severity=WARN,
    message="The number of adopters must be 1 or 2.",
    fails=not_in("NB_ADOPTR", ("1", "2")),
    shows=True,
)
