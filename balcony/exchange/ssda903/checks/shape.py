"""The shape of a check: a condition, in the engine's SQL, under which a row is wrong.

A condition speaks of one row of one staged table. Beside the table's own columns (upper case, blank
is NULL) a row has `<COLUMN>_on` for every date column (NULL unless a real date), and what `staging`
adds: facts about the child's header, the neighbouring episode and the period of care.
"""

from __future__ import annotations

from dataclasses import dataclass

from balcony.exchange.columns.engine import quoted
from balcony.exchange.columns.problems import REFUSE, WARN

__all__ = ["REFUSE", "WARN", "Check", "bad_date", "is_in", "not_in"]


@dataclass(frozen=True)
class Check:
    """One check of one table.

    `refuse` where taking the row in would make the record wrong or leave it with nowhere to stand,
    `warn` where the row is still worth having. `shows` adds the value found to the message; never
    set for a date of birth or a pupil number.
    """

    code: str
    table: str
    column: str | None
    severity: str
    message: str
    fails: str
    shows: bool = False


def is_in(column: str, codes: tuple[str, ...]) -> str:
    """The column holds one of the codes."""
    return f"{column} IN ({', '.join(quoted(code) for code in codes)})"


def not_in(column: str, codes: tuple[str, ...]) -> str:
    """The column holds something, and it is not one of the codes."""
    return f"({column} IS NOT NULL AND {column} NOT IN ({', '.join(quoted(code) for code in codes)}))"


def bad_date(column: str) -> str:
    """The column holds something that is not a real DD/MM/YYYY date."""
    return f"({column} IS NOT NULL AND {column}_on IS NULL)"
