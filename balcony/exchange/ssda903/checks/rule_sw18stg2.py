"""SW18STG2: The social worker ended before they began."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="SW18STG2",
    table="SWEpisodes",
    column="SW_DEC",
    severity=WARN,
    message="The social worker ended before they began.",
    fails="SW_DEC_on < SW_DECOM_on",
    shows=True,
)
