"""101: sex is 1 or 2 to 2023/24, and M, F or U from 2024/25."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK_TO_2024 = Check(
    code="101",
    table="Header",
    column="SEX",
    severity=WARN,
    message="The sex is not a code this collection year has.",
    fails="SEX IS NULL OR " + not_in("SEX", codes.SEX_TO_2024),
    shows=True,
)

CHECK_FROM_2025 = Check(
    code="101",
    table="Header",
    column="SEX",
    severity=WARN,
    message="The sex is not a code this collection year has.",
    fails="SEX IS NULL OR " + not_in("SEX", codes.SEX_FROM_2025),
    shows=True,
)
