"""INT05: This child is not in the Header table, so the row has nobody to belong to."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK = Check(
    code="INT05",
    table="OC2",
    column="CHILD",
    severity=REFUSE,
    message="This child is not in the Header table, so the row has nobody to belong to.",
    fails="in_header = FALSE",
)
