"""A visitor who counts as they go: the pages they come to, the fields they fill, the clicks they make.

A field is one question answered, whatever it is made of: a day in three boxes is one. Choosing an answer is
filling a field and no click. What each page costs on the wire is kept with it.
"""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Download

from tests.journeys.telling import Visitor
from tests.journeys.wire import Wire


class Counting(Visitor):
    """Somebody at a desk whose every page, field and click is counted, part by part."""

    def __init__(self, *args, **more) -> None:
        super().__init__(*args, **more)
        self.wire = Wire(self.page)
        self.parts: dict[str, dict[str, int]] = {}
        self.bytes: dict[str, int] = {}
        self._part = ""

    def begins(self, part: str) -> None:
        """Count what follows under this name."""
        self._part = part
        self.parts[part] = {"pages": 0, "fields": 0, "clicks": 0}

    @property
    def clicks(self) -> int:
        """Clicks so far, in every part."""
        return sum(one["clicks"] for one in self.parts.values())

    def _one(self, what: str) -> None:
        if self._part:
            self.parts[self._part][what] += 1

    # --- each of these is done as any visitor does it, and counted ---------------------------------

    def arrives(self, answer: int = 200) -> None:
        """One page more, and what it cost."""
        self.page.wait_for_load_state("networkidle")
        heading = self.page.get_by_role("heading", level=1).inner_text()
        self.bytes[heading] = max(self.bytes.get(heading, 0), self.wire.total)
        self.wire.begins_again()
        self._one("pages")
        super().arrives(answer)
        self.wire.begins_again()

    def _leads(self, control, answer: int) -> None:
        self._one("clicks")
        super()._leads(control, answer)

    def opens(self, summary: str) -> None:
        """One click more."""
        self._one("clicks")
        super().opens(summary)

    def takes(self, control: str, *, role: str = "link") -> Download:
        """One click more."""
        self._one("clicks")
        return super().takes(control, role=role)

    def enters(self, label: str, words: str, *, of: str = "") -> None:
        """One field more."""
        self._one("fields")
        super().enters(label, words, of=of)

    def enters_day(self, question: str, day: date) -> None:
        """One field more."""
        self._one("fields")
        super().enters_day(question, day)

    def chooses(self, answer: str, *, to: str) -> None:
        """One field more."""
        self._one("fields")
        super().chooses(answer, to=to)

    def ticks(self, label: str) -> None:
        """One field more."""
        self._one("fields")
        super().ticks(label)

    def picks(self, answer: str, *, at: str, of: str = "") -> None:
        """One field more."""
        self._one("fields")
        super().picks(answer, at=at, of=of)
