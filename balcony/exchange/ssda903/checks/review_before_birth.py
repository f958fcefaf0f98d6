"""Our own: a review held before the child was born."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="review-before-birth",
    table="Reviews",
    column="REVIEW",
    severity=REFUSE,
    message="This review is dated before the child was born.",
    fails="REVIEW_on < coalesce(born_on, DOB_on)",
    shows=True,
)
