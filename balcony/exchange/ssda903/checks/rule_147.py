"""147: The date the episode ceased is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check, bad_date

CHECK = Check(
    code="147",
    table="Episodes",
    column="DEC",
    severity=REFUSE,
    message="The date the episode ceased is not a real date written DD/MM/YYYY.",
    fails=bad_date("DEC"),
    shows=True,
)
