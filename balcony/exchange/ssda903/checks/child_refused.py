"""Our own: a row whose child's Header row cannot be taken in has nobody to belong to."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check
from balcony.exchange.ssda903.tables import TABLES

CHECKS = tuple(
    Check(
        code="child-refused",
        table=table,
        column="CHILD",
        severity=REFUSE,
        message="This child's row in the Header table cannot be taken in, so neither can this one.",
        fails="in_header AND NOT header_is_good",
    )
    for table in TABLES
    if table != "Header"
)
