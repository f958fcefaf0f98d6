"""434: The reason says only the legal status changed, but that is not what the two episodes show."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="434",
    table="Episodes",
    column="RNE",
    severity=WARN,
    message=("The reason says only the legal status changed, but that is not what the two episodes show."),
    fails="RNE = 'L' AND has_before AND (LS = before_LS OR NOT same_placement)",
    shows=True,
)
