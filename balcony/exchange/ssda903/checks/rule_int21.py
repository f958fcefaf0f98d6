"""INT21: The sex differs from the one in the Header table, which is the one used."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="INT21",
    table="UASC",
    column="SEX",
    severity=WARN,
    message="The sex differs from the one in the Header table, which is the one used.",
    fails="SEX <> header_SEX",
)
