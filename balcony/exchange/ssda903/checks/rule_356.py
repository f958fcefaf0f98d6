"""356: This episode ceased before it began."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="356",
    table="Episodes",
    column="DEC",
    severity=REFUSE,
    message="This episode ceased before it began.",
    fails="DEC_on < DECOM_on",
    shows=True,
)
