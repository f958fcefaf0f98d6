"""Our own: a row without the date that tells it apart from the child's other rows."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECKS = tuple(
    Check(
        code="missing-value",
        table=table,
        column=column,
        severity=REFUSE,
        message="This date is blank, and without it the row cannot be told apart from others.",
        fails=f"{column} IS NULL",
    )
    for table, column in (
        ("Missing", "MIS_START"),
        ("SWEpisodes", "SW_DECOM"),
        ("PlacedAdoption", "DATE_PLACED"),
    )
)
