"""148: The date the episode ceased and the reason it ceased must both be there, or neither."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="148",
    table="Episodes",
    column="REC",
    severity=WARN,
    message=("The date the episode ceased and the reason it ceased must both be there, or neither."),
    fails="(DEC IS NULL) <> (REC IS NULL)",
)
