"""426: A child cannot have short breaks under both V3 and V4 in one year."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="426",
    table="Episodes",
    column="LS",
    severity=WARN,
    message="A child cannot have short breaks under both V3 and V4 in one year.",
    fails="has_v3 AND has_v4 AND LS IN ('V3', 'V4')",
    shows=True,
)
