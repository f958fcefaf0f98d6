"""433: This episode carries on from another, but does not begin on the day that one ended."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="433",
    table="Episodes",
    column="DECOM",
    severity=WARN,
    message=("This episode carries on from another, but does not begin on the day that one ended."),
    fails=("RNE IN ('P', 'L', 'T', 'U', 'B') AND has_before AND before_DEC_on IS DISTINCT FROM DECOM_on"),
    shows=True,
)
