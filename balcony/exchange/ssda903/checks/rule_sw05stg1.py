"""SW05STG1: The date the social worker ended is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check, bad_date

CHECK = Check(
    code="SW05STG1",
    table="SWEpisodes",
    column="SW_DEC",
    severity=REFUSE,
    message="The date the social worker ended is not a real date written DD/MM/YYYY.",
    fails=bad_date("SW_DEC"),
    shows=True,
)
