"""Our own: a date of birth that is no real date or has not come yet, and an episode that has not begun."""

from balcony.exchange.ssda903.checks.shape import REFUSE, WARN, Check, bad_date
from balcony.exchange.ssda903.tables import TABLES

CHECKS = (
    *(
        Check(
            code="impossible-date",
            table=table.name,
            column="DOB",
            severity=WARN,
            message="The date of birth is not a real date written DD/MM/YYYY. The Header's is used.",
            fails=bad_date("DOB"),
        )
        for table in TABLES.values()
        if "DOB" in table.dates and table.name != "Header"
    ),
    Check(
        code="impossible-date",
        table="Header",
        column="DOB",
        severity=REFUSE,
        message="This date of birth has not come yet.",
        fails="DOB_on > today_on",
    ),
    Check(
        code="date-in-future",
        table="Episodes",
        column="DECOM",
        severity=REFUSE,
        message="This episode begins on a day that has not come yet.",
        fails="DECOM_on > today_on",
        shows=True,
    ),
    Check(
        code="date-in-future",
        table="Episodes",
        column="DEC",
        severity=REFUSE,
        message="This episode ends on a day that has not come yet.",
        fails="DEC_on > today_on",
        shows=True,
    ),
)
