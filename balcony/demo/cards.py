"""The cards a visitor of the demo opens a child's own page with, kept beside its database.

A real card's code is shown once and kept nowhere. These open made-up children only, and a demo is stopped and
started again: the codes stay in a file so that each start can say them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings


def _where() -> Path:
    return Path(settings.HOME) / "demo-cards.json"


@dataclass(frozen=True, slots=True)
class DemoCard:
    """Whose card, and the code that is written on it."""

    name: str
    age: int
    code: str


def keep_cards(cards: Iterable[DemoCard]) -> None:
    """Write the cards down, in place of any of an earlier demo."""
    _where().write_text(json.dumps([asdict(card) for card in cards]), encoding="utf-8")


def kept_cards() -> tuple[DemoCard, ...]:
    """Return the cards of the demo that stands; none where its database is kept elsewhere."""
    if not _where().exists():
        return ()
    return tuple(DemoCard(**one) for one in json.loads(_where().read_text(encoding="utf-8")))
