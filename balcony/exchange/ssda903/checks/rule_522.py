"""522: The decision was reversed before it was made."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="522",
    table="PlacedAdoption",
    column="DATE_PLACED_CEASED",
    severity=WARN,
    message="The decision was reversed before it was made.",
    fails="DATE_PLACED_CEASED_on < DATE_PLACED_on",
    shows=True,
)
