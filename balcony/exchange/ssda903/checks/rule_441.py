"""441: The code says the child was 4 or over at the review, but by the dates they were younger."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, is_in

CHECK = Check(
    code="441",
    table="Reviews",
    column="REVIEW_CODE",
    severity=WARN,
    message=("The code says the child was 4 or over at the review, but by the dates they were younger."),
    fails=is_in("REVIEW_CODE", codes.TOOK_PART_CODES)
    + " AND REVIEW_on < coalesce(DOB_on, born_on) + INTERVAL 4 YEAR",
    shows=True,
)
