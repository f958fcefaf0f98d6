"""387: The child is said to have moved to independent living, but was under 14."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="387",
    table="Episodes",
    column="REC",
    severity=WARN,
    message="The child is said to have moved to independent living, but was under 14.",
    fails="REC IN ('E5', 'E6') AND DEC_on < born_on + INTERVAL 14 YEAR",
    shows=True,
)
