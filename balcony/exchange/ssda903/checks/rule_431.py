"""431: The reason is S (starts to be looked after), but the episode before ended the same day or later."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="431",
    table="Episodes",
    column="RNE",
    severity=WARN,
    message=(
        "The reason is S (starts to be looked after), but the episode before ended the same day or later."
    ),
    fails="RNE = 'S' AND DECOM_on <= before_DEC_on",
)
