"""166: The date of the review is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="166",
    table="Reviews",
    column="REVIEW",
    severity=REFUSE,
    message="The date of the review is not a real date written DD/MM/YYYY.",
    fails="REVIEW_on IS NULL",
    shows=True,
)
