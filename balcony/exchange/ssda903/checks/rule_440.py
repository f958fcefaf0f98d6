"""440: The code says the child was under 4 at the review, but by the dates they were older."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="440",
    table="Reviews",
    column="REVIEW_CODE",
    severity=WARN,
    message=("The code says the child was under 4 at the review, but by the dates they were older."),
    fails="REVIEW_CODE = 'PN0' AND REVIEW_on > coalesce(DOB_on, born_on) + INTERVAL 4 YEAR",
    shows=True,
)
