"""701: The date the deprivation of liberty order ended is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check, bad_date

CHECK = Check(
    code="701",
    table="DoLo",
    column="DOLO_END",
    severity=REFUSE,
    message=("The date the deprivation of liberty order ended is not a real date written DD/MM/YYYY."),
    fails=bad_date("DOLO_END"),
    shows=True,
)
