"""SW02STG1: A social worker's id begins with SW or XX."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK_TO_2025 = Check(
    code="SW02STG1",
    table="SWEpisodes",
    column="SW_ID",
    severity=WARN,
    message="A social worker's id begins with SW or XX.",
    fails="SW_ID IS NOT NULL AND left(SW_ID, 2) NOT IN ('SW', 'XX')",
    shows=True,
)

CHECK_FROM_2026 = Check(
    code="SW02STG1",
    table="SWEpisodes",
    column="SW_ID",
    severity=WARN,
    message="A social worker's id begins with SW or XX and has at least four characters.",
    fails="SW_ID IS NOT NULL AND (left(SW_ID, 2) NOT IN ('SW', 'XX') OR length(SW_ID) < 4)",
    shows=True,
)
