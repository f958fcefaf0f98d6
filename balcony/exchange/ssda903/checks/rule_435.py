"""435: The reason says only the placement changed, but that is not what the two episodes show."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="435",
    table="Episodes",
    column="RNE",
    severity=WARN,
    message=("The reason says only the placement changed, but that is not what the two episodes show."),
    fails="RNE IN ('P', 'T') AND has_before AND (LS <> before_LS OR same_placement)",
    shows=True,
)
