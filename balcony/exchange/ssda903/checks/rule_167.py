"""167: How the child took part must be one of PN0 to PN7 for every review."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import REFUSE, Check, not_in

CHECK = Check(
    code="167",
    table="Reviews",
    column="REVIEW_CODE",
    severity=REFUSE,
    message="How the child took part must be one of PN0 to PN7 for every review.",
    fails="(REVIEW IS NOT NULL AND (REVIEW_CODE IS NULL OR "
    + not_in("REVIEW_CODE", codes.REVIEW_CODE)
    + ")) OR (REVIEW IS NULL AND REVIEW_CODE IS NOT NULL)",
    shows=True,
)
