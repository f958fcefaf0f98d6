"""501: This episode begins before the end of the one before it: the two overlap."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="501",
    table="Episodes",
    column="DECOM",
    severity=REFUSE,
    message="This episode begins before the end of the one before it: the two overlap.",
    fails="DECOM_on < before_DEC_on",
    shows=True,
)
