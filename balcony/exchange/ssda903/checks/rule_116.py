"""116: the date of the decision that the child should no longer be placed is a real date."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check, bad_date

CHECK = Check(
    code="116",
    table="PlacedAdoption",
    column="DATE_PLACED_CEASED",
    severity=REFUSE,
    message=(
        "The date of the decision that the child should no longer be placed for adoption "
        "is not a real date written DD/MM/YYYY."
    ),
    fails=bad_date("DATE_PLACED_CEASED"),
    shows=True,
)
