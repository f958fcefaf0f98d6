"""436: where the reason says that legal status and placement changed, both did."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="436",
    table="Episodes",
    column="RNE",
    severity=WARN,
    message=(
        "The reason says both legal status and placement changed, but that is not what the two episodes show."
    ),
    fails="RNE IN ('B', 'U') AND has_before AND (LS = before_LS OR same_placement)",
    shows=True,
)
