"""700: The date the deprivation of liberty order began is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="700",
    table="DoLo",
    column="DOLO_START",
    severity=REFUSE,
    message=("The date the deprivation of liberty order began is not a real date written DD/MM/YYYY."),
    fails="DOLO_START_on IS NULL",
    shows=True,
)
