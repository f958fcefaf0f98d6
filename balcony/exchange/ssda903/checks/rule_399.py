"""399: This child has only short breaks (V3 or V4), for which the return takes no reviews."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="399",
    table="Reviews",
    column="REVIEW",
    severity=WARN,
    message=("This child has only short breaks (V3 or V4), for which the return takes no reviews."),
    fails="only_short_breaks",
)

CHECK_HEADER = Check(
    code="399",
    table="Header",
    column="MOTHER",
    severity=WARN,
    message=("This child has only short breaks (V3 or V4), for which the return takes no mother status."),
    fails="only_short_breaks AND MOTHER IS NOT NULL",
)
