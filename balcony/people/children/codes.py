"""The return's codes as plain words, read from `codes.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "codes.toml"
SHORT_BREAKS = frozenset({"V3", "V4"})
PLACED_FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})
AWAY_FOR_A_WHILE = frozenset({"T0", "T1", "T2", "T3", "T4"})


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its words, and the days between which the return used it."""

    code: str
    says: str
    from_on: date | None = None
    until: date | None = None

    def is_used_on(self, day: date) -> bool:
        """Whether the return used this code on the day."""
        return (self.from_on is None or self.from_on <= day) and (self.until is None or day <= self.until)


@cache
def code_list(name: str) -> Mapping[str, Code]:
    """One list of codes, such as `LS` or `PLACE`. KeyError for a list we do not have."""
    with FILE.open("rb") as file:
        rows = tomllib.load(file)[name]
    return {code: _read(code, row) for code, row in rows.items() if code != "title"}


def _read(code: str, row: str | Mapping[str, object]) -> Code:
    if isinstance(row, str):
        return Code(code, row)
    from_on, until = row.get("from"), row.get("until")
    return Code(
        code,
        str(row["says"]),
        from_on if isinstance(from_on, date) else None,
        until if isinstance(until, date) else None,
    )


def words(name: str, code: str) -> str:
    """What a code means. "" for no code; a code we do not know is shown as it is, and says so."""
    if not code:
        return ""
    known = code_list(name).get(code.upper())
    return known.says if known else f"{code} (a code we do not know)"


def choices(name: str, on: date) -> list[tuple[str, str]]:
    """The codes in use on the day with their words, for a list to choose from."""
    return [(code.code, code.says) for code in code_list(name).values() if code.is_used_on(on)]
