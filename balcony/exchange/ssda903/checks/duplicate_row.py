"""Our own: the same row, or the same child and date, given twice."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check
from balcony.exchange.ssda903.tables import TABLES

CHECKS = tuple(
    check
    for table in TABLES.values()
    for check in (
        Check(
            code="duplicate-row",
            table=table.name,
            column=None,
            severity=REFUSE,
            message="This row repeats an earlier one. The earlier one is used.",
            fails="repeats AND NOT differs",
        ),
        Check(
            code="conflicting-row",
            table=table.name,
            column=table.key[0] if table.key else "CHILD",
            severity=REFUSE,
            message=(
                "An earlier row is about the same child and date but says something else. "
                "The earlier one is used."
            ),
            fails="repeats AND differs",
        ),
    )
)
