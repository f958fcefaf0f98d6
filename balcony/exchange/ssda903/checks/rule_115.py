"""115: the date of the decision that the child should be placed for adoption is a real date."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check, bad_date

CHECK = Check(
    code="115",
    table="PlacedAdoption",
    column="DATE_PLACED",
    severity=REFUSE,
    message=(
        "The date of the decision that the child should be placed for adoption is not a "
        "real date written DD/MM/YYYY."
    ),
    fails=bad_date("DATE_PLACED"),
    shows=True,
)
