"""How a record is laid out: by what was kept with it, else by the pack in force on the day."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from balcony.foundations.toolkit.items import Item, filled, placeholders
from balcony.foundations.toolkit.queries import in_force, shipped_with

from ..models import ReviewRecord

INSTRUMENT = "record"
SET_ASIDE = "set aside locally"
# Under these stands what people wrote. None may be lost: an edition without one has it added at its end.
HOLDS = (
    "review-facts", "letter-heading", "childs-view", "what-mattered", "who-came", "who-led",
    "review-meetings", "without-meeting", "review-decisions", "differences", "adults", "childs-agenda",
    "matters", "permanence", "not-needed", "other-views", "why-late", "next-review", "added-later",
    "not-recorded",
)  # fmt: skip
HEADINGS = ("record-heading", "annex-heading", *HOLDS)


@dataclass(frozen=True)
class Laid:
    """One item of a layout: the section it stands in, its id, its heading, its words for each group."""

    section: str
    id: str
    text: str
    heading: str = ""
    wording: Mapping[str, str] = field(default_factory=dict)

    def filled(self, values: Mapping[str, str], group: str = "") -> str:
        """The words for a group of readers; what cannot be filled in stays empty."""
        words = self.wording.get(group, self.text)
        return filled(words, {name: values.get(name, "") for name in placeholders(words)})


@dataclass(frozen=True)
class Layout:
    """Every item in its order, and whose words they are."""

    parts: tuple[Laid, ...]
    edition: str = ""
    changes: int = 0
    acknowledgement: str = ""
    link: str = ""

    @property
    def fingerprint(self) -> str:
        """Changes with the edition, the order and any word."""
        said = [self.edition, self.acknowledgement, self.link, self.kept_parts()]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    @property
    def small_print(self) -> str:
        """Whose words, which edition and whom to thank, in one line; "" for a record from before."""
        if not self.edition:
            return ""
        own = f", {self.changes} of them our own" if self.changes else ""
        where = self.link.split("//")[-1].strip("/")
        return " ".join(
            part
            for part in (f"Headings and words: {self.edition}{own}.", self.acknowledgement, where)
            if part
        )

    def kept_parts(self) -> list[dict[str, Any]]:
        """The items as they are kept."""
        return [
            {
                "section": one.section,
                "id": one.id,
                "text": one.text,
                "heading": one.heading,
                "wording": dict(one.wording),
            }
            for one in self.parts
        ]

    def words(self, id: str, values: Mapping[str, str], group: str = "") -> str:
        """An item's words filled in; "" where this layout has no such item."""
        return next((one.filled(values, group) for one in self.parts if one.id == id), "")

    def others_in(self, section: str, known: tuple[str, ...]) -> list[Laid]:
        """The items of a section a service wrote itself: those whose ids mean nothing to Balcony."""
        return [one for one in self.parts if one.section == section and one.id not in known]


def layout_on(day: date) -> Layout:
    """Return the layout in force on a day: the edition adopted with what this service says differently."""
    now = in_force(INSTRUMENT, on=day)
    # A sentence set aside is not said; a heading stays over what was written under it.
    parts = [_laid(one) for one in now.items if one.standing != SET_ASIDE or one.id in HEADINGS]
    there = {one.id for one in parts}
    shipped = shipped_with(INSTRUMENT).instruments[INSTRUMENT]
    parts += [_laid(one) for one in shipped.items if one.id in HOLDS and one.id not in there]
    return Layout(
        tuple(parts),
        f"{now.pack.title}, edition {now.pack.edition}"[:200],
        sum(one.standing != "national" for one in now.items),
        now.acknowledgement,
        now.link,
    )


def _laid(item: Item) -> Laid:
    return Laid(item.section, item.id, item.text, item.heading, dict(item.wording))


def layout_of(record: ReviewRecord | None, on: date) -> Layout:
    """Return the layout a final record keeps; while nothing is final, the one in force on the day."""
    if record is None or not record.is_final:
        return layout_on(on)
    kept = record.layout
    if kept is None:
        return BEFORE
    parts = tuple(Laid(**one) for one in kept.parts)
    return Layout(parts, kept.edition, kept.changes, kept.acknowledgement, kept.link)


# Records made final before layouts were kept, as they were printed then. Never changed.
BEFORE = Layout(
    tuple(
        Laid("", id, text)
        for id, text in (
            ("record-heading", "{kind} for {child_name}"),
            ("review-facts", ""),
            ("letter-heading", "A letter to {child_name}"),
            ("childs-view", "What {child_name} said"),
            ("what-mattered", "The IRO’s view"),
            ("who-came", "Who took part"),
            ("review-meetings", "Meetings"),
            ("review-decisions", "Decisions"),
            ("no-decisions", "No decisions are written down."),
            ("differences", "Differences of view"),
            ("adults", "For the adults"),
            ("childs-agenda", "What the child wanted to talk about"),
            ("matters", ""),
            ("permanence", "Plan for permanence"),
            ("not-needed", "Not needed today"),
            ("other-views", "Other views of the review as a whole"),
            ("why-late", "Why this review was late"),
            ("next-review", "The next review"),
            ("added-later", "Added later"),
            ("not-recorded", "Not recorded yet"),
            (
                "record-closing",
                "A record of a review of a child’s case (Children Act 1989, section 26), kept by "
                "{authority}. It may hold what a child said in confidence: pass it on only to those it is "
                "meant for. Set in Atkinson Hyperlegible Next by Balcony.",
            ),
            (
                "copy-left-out",
                "Parts of the record are not in this copy. Ask the Independent Reviewing Officer about them.",
            ),
            (
                "copy-closing",
                "This copy was made for {for_whom} alone. It is about a child: please keep it safe "
                "and do not pass it on.",
            ),
        )
    )
)
