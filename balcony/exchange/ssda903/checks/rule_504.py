"""504: The category of need differs from that of the episode this one carries on."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="504",
    table="Episodes",
    column="CIN",
    severity=WARN,
    message="The category of need differs from that of the episode this one carries on.",
    fails=("before_REC = 'X1' AND before_DEC_on = DECOM_on AND CIN IS DISTINCT FROM before_CIN"),
    shows=True,
)
