"""302: This episode begins before the child was born."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="302",
    table="Episodes",
    column="DECOM",
    severity=REFUSE,
    message="This episode begins before the child was born.",
    fails="DECOM_on < born_on",
    shows=True,
)
