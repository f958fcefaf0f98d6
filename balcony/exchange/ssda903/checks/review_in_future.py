"""Our own: a review held on a day that has not come yet."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="review-in-future",
    table="Reviews",
    column="REVIEW",
    severity=REFUSE,
    message="This review is dated on a day that has not come yet.",
    fails="REVIEW_on > today_on",
    shows=True,
)
