"""The tables of the return: their columns, the years that ask for them, and how they look in XML.

Columns and years: configuration of the open validator csc-validator-be-903 0.1.17; XML tags from the
same (facts only). A collection year is named by the year it ends in: 2026 is 2025/26.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 2023, 2027


@dataclass(frozen=True)
class Table:
    """One table of the return.

    `key` tells two rows of one child apart (nothing where a child has one row); `dates` are the
    columns that hold a DD/MM/YYYY date.
    """

    name: str
    columns: tuple[str, ...]
    dates: tuple[str, ...]
    key: tuple[str, ...] = ()
    since: int = FIRST_YEAR


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("Header", ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"), ("DOB", "MC_DOB")),
        Table(
            "Episodes",
            (
                "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC",
                "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN",
            ),
            ("DECOM", "DEC"),
            key=("DECOM",),
        ),
        Table("Reviews", ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"), ("DOB", "REVIEW"), key=("REVIEW",)),
        Table("UASC", ("CHILD", "SEX", "DOB", "DUC"), ("DOB", "DUC")),
        Table(
            "OC2",
            (
                "CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS",
                "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED",
                "INTERVENTION_OFFERED",
            ),
            ("DOB",),
        ),
        Table("OC3", ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"), ("DOB",)),
        Table(
            "AD1",
            (
                "CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR",
                "LS_ADOPTR",
            ),
            ("DOB", "DATE_INT", "DATE_MATCH"),
        ),
        Table(
            "PlacedAdoption",
            ("CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
            ("DOB", "DATE_PLACED", "DATE_PLACED_CEASED"),
            key=("DATE_PLACED",),
        ),
        # DATE_PERM may have parts that are not known (zz/05/2020), so it is no plain date.
        Table("PrevPerm", ("CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"), ("DOB",)),
        Table(
            "Missing",
            ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
            ("DOB", "MIS_START", "MIS_END"),
            key=("MIS_START",),
        ),
        Table(
            "SWEpisodes",
            ("CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"),
            ("DOB", "SW_DECOM", "SW_DEC"),
            key=("SW_DECOM",),
            since=2024,
        ),
        Table(
            "DoLo",
            ("CHILD", "DOB", "DOLO_START", "DOLO_END"),
            ("DOB", "DOLO_START", "DOLO_END"),
            key=("DOLO_START",),
            since=2027,
        ),
    )
}  # fmt: skip

XML_ROOT, XML_RECORD = "EXPSSDA903", "CHILD"
XML_GROUPS = {
    "EPISODE": "Episodes", "AREVIEW": "Reviews", "AMISSING": "Missing", "OC2": "OC2",
    "PERMANENCE": "PrevPerm", "AD_PLACED": "PlacedAdoption",
}  # fmt: skip
# A group of any other name is known by the one column that no other table has.
XML_SIGNS = {
    "DUC": "UASC", "IN_TOUCH": "OC3", "DATE_INT": "AD1", "SW_ID": "SWEpisodes", "DOLO_START": "DoLo",
    "DECOM": "Episodes", "REVIEW": "Reviews", "MIS_START": "Missing", "PREV_PERM": "PrevPerm",
    "DATE_PLACED": "PlacedAdoption", "SDQ_SCORE": "OC2",
}  # fmt: skip


@dataclass(frozen=True)
class Recognised:
    """Which table a header is, and how it differs from what the table should have."""

    table: Table
    missing: tuple[str, ...]
    extra: tuple[str, ...]


def recognise(names: Sequence[str]) -> Recognised | None:
    """The table whose set of column names this header is, or comes nearest to.

    Nearest: it has more than half of the table's columns, and at least one that only this
    table has, or nothing that is not the table's. None when no table is near.
    """
    found = {name.strip().upper() for name in names} - {""}
    best: Recognised | None = None
    best_score = 0.0
    for table in TABLES.values():
        shared = found & set(table.columns)
        score = len(shared) / len(found | set(table.columns))
        near = len(shared) * 2 > len(table.columns) or len(shared - {"CHILD", "DOB", "SEX"}) >= 2
        sure = _own_columns(table) & shared or (found <= set(table.columns) and score > 0.7)
        if score > best_score and near and sure:
            missing = tuple(name for name in table.columns if name not in found)
            extra = tuple(name.strip() for name in names if name.strip().upper() not in ("", *table.columns))
            best, best_score = Recognised(table, missing, extra), score
    return best


def _own_columns(table: Table) -> set[str]:
    others = {name for other in TABLES.values() if other is not table for name in other.columns}
    return set(table.columns) - others
