"""SW04STG1: The date the social worker began is not a real date written DD/MM/YYYY."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check, bad_date

CHECK = Check(
    code="SW04STG1",
    table="SWEpisodes",
    column="SW_DECOM",
    severity=REFUSE,
    message="The date the social worker began is not a real date written DD/MM/YYYY.",
    fails=bad_date("SW_DECOM"),
    shows=True,
)
