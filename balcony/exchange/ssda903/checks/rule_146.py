"""146: placement type, whose list changed in 2024/25 (K3 added) and 2025/26 (H5, P2 and Z1 gone, Z11-Z14 new)."""

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
