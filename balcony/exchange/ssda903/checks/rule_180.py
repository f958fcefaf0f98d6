"""180: The SDQ score must be a whole number from 0 to 40."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="180",
    table="OC2",
    column="SDQ_SCORE",
    severity=WARN,
    message="The SDQ score must be a whole number from 0 to 40.",
    fails=("SDQ_SCORE IS NOT NULL AND NOT regexp_full_match(SDQ_SCORE, '[0-9]|[1-3][0-9]|40')"),
    shows=True,
)
