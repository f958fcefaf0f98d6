"""146: placement type; 2024/25 added K3, 2025/26 took H5, P2 and Z1 out and put Z11 to Z14 in."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import REFUSE, Check, not_in

CHECK_TO_2024 = Check(
    code="146",
    table="Episodes",
    column="PLACE",
    severity=REFUSE,
    message="The placement type is not a code this collection year has.",
    fails=not_in("PLACE", codes.PLACE_TO_2024),
    shows=True,
)

CHECK_2025 = Check(
    code="146",
    table="Episodes",
    column="PLACE",
    severity=REFUSE,
    message="The placement type is not a code this collection year has.",
    fails=not_in("PLACE", codes.PLACE_2025),
    shows=True,
)

CHECK_FROM_2026 = Check(
    code="146",
    table="Episodes",
    column="PLACE",
    severity=REFUSE,
    message="The placement type is not a code this collection year has.",
    fails=not_in("PLACE", codes.PLACE_FROM_2026),
    shows=True,
)
