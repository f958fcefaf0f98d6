"""SW13STG1: The reason for the change of social worker is not a code this collection year has."""

from balcony.exchange.ssda903 import codes
from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK = Check(
    code="SW13STG1",
    table="SWEpisodes",
    column="SW_REASON",
    severity=WARN,
    message=("The reason for the change of social worker is not a code this collection year has."),
    fails=not_in("SW_REASON", codes.SW_REASON),
    shows=True,
)
