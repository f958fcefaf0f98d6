"""178: placement provider, blank for the placements that have none (T4 may have one from 2025/26)."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, is_in, not_in

CHECK_TO_2025 = Check(
    code="178",
    table="Episodes",
    column="PLACE_PROVIDER",
    severity=WARN,
    message=(
        "The placement provider is not a code this collection year has, or this placement type takes none."
    ),
    fails=not_in("PLACE_PROVIDER", codes.PLACE_PROVIDER)
    + " OR (PLACE_PROVIDER IS NOT NULL AND "
    + is_in("PLACE", codes.WITHOUT_PROVIDER_TO_2025)
    + ")",
    shows=True,
)

CHECK_FROM_2026 = Check(
    code="178",
    table="Episodes",
    column="PLACE_PROVIDER",
    severity=WARN,
    message=(
        "The placement provider is not a code this collection year has, or this placement type takes none."
    ),
    fails=not_in("PLACE_PROVIDER", codes.PLACE_PROVIDER)
    + " OR (PLACE_PROVIDER IS NOT NULL AND "
    + is_in("PLACE", codes.WITHOUT_PROVIDER_FROM_2026)
    + ")",
    shows=True,
)
