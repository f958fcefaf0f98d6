"""Our own: two reviews within a week are usually two meetings of one review."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="reviews-close-together",
    table="Reviews",
    column="REVIEW",
    severity=WARN,
    message=(
        "Another review of this child was less than a week before. "
        "A series of meetings is one review, one row."
    ),
    fails="NOT repeats AND date_diff('day', before_REVIEW_on, REVIEW_on) < 7",
    shows=True,
)
