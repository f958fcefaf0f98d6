"""632: The date of the previous order is not written DD/MM/YYYY, with zz for the parts not known."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="632",
    table="PrevPerm",
    column="DATE_PERM",
    severity=WARN,
    message=("The date of the previous order is not written DD/MM/YYYY, with zz for the parts not known."),
    fails=(
        "DATE_PERM IS NOT NULL AND try_strptime(replace(replace(DATE_PERM, 'ZZZZ', "
        "'2000'), 'ZZ', '01'), '%d/%m/%Y') IS NULL"
    ),
    shows=True,
)
