"""The slots for numbers a child can ring, from `help_contacts.toml`; no database."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "help_contacts.toml"


@dataclass(frozen=True)
class Slot:
    """One kind of help: the child's words for it, a suggested number and where that was seen."""

    key: str
    text: str
    source: str
    value: str = ""
    always: bool = False


@dataclass(frozen=True)
class HelpNumber:
    """A slot with the number held for it, and when somebody last checked it."""

    slot: Slot
    value: str
    checked_on: date | None

    def is_shown(self, on: date) -> bool:
        """True for a number checked within the last 120 days; the emergency number always."""
        if self.slot.always:
            return True
        if not self.value or self.checked_on is None:
            return False
        return (on - self.checked_on).days <= stale_after_days()

    def standing(self, on: date) -> str:
        """Why a child does or does not see it, in words."""
        if self.is_shown(on):
            return "Shown"
        if not self.value:
            return "Hidden: no number"
        return "Hidden: not checked yet" if self.checked_on is None else "Hidden: checked too long ago"


@cache
def _file() -> dict:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def stale_after_days() -> int:
    """Days after which an unchecked number is hidden."""
    return int(_file()["stale_after_days"])


@cache
def slots() -> tuple[Slot, ...]:
    """Every kind of help, in the order a child reads them."""
    return tuple(Slot(**row) for row in _file()["slot"])
