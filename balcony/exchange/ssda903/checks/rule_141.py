"""141: The date the episode began is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="141",
    table="Episodes",
    column="DECOM",
    severity=REFUSE,
    message="The date the episode began is not a real date written DD/MM/YYYY.",
    fails="DECOM_on IS NULL",
    shows=True,
)
