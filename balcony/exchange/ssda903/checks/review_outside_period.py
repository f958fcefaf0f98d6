"""Our own: a review on a day the child, by the episodes, was not looked after.

No official rule tests it. A period whose beginning lies before this return has no known start, so
nothing before its first episode here is called outside.
"""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="review-outside-period",
    table="Reviews",
    column="REVIEW",
    severity=REFUSE,
    message="By the episodes the child was not looked after on the day of this review.",
    fails="has_episode AND in_period = FALSE AND REVIEW_on <= today_on",
    shows=True,
)
