"""What a pack is made of, and the words in force once local amendments are laid over it. No framework."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
GROUPS = {
    "level_a": "Level A, 10 and under",
    "level_b": "Level B, 11 and over",
    "children_a": "Children, level A",
    "children_b": "Children, level B",
}


@dataclass(frozen=True)
class Part:
    """A lettered part of an item, such as M7.a."""

    id: str
    text: str


@dataclass(frozen=True)
class Note:
    """A dated remark where time has overtaken the words; the words stay as agreed."""

    on: date
    text: str


@dataclass(frozen=True)
class Choice:
    """One of the answers offered with a question: what is kept, and how it reads to each group."""

    id: str
    text: str
    wording: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    language: str = ""

    def words_for(self, group: str) -> str:
        """The wording meant for a group of readers, or the choice's own where none is."""
        return self.wording.get(group, self.text)


@dataclass(frozen=True)
class Item:
    """One question, point, competency, clause, promise, letter or line, under its permanent id."""

    id: str
    section: str
    text: str
    parts: tuple[Part, ...] = ()
    lists: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    wording: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    depth: str = ""
    was: str = ""
    heading: str = ""
    kind: str = ""
    choices: tuple[Choice, ...] = ()
    fields: tuple[str, ...] = ()
    standing: str = "national"
    language: str = ""

    def words_for(self, group: str) -> str:
        """The wording meant for a group of readers, or the item's own where none is."""
        return self.wording.get(group, self.text)

    def is_meant_for(self, group: str) -> bool:
        """True where it has words for this group, or one wording for everybody, and is not set aside."""
        return self.standing != "set aside locally" and (not self.wording or group in self.wording)

    def filled(self, group: str = "", **values: str) -> str:
        """The words for a group with each placeholder replaced. Raises KeyError where a value is missing."""
        return filled(self.words_for(group), values)


@dataclass(frozen=True)
class Instrument:
    """One of the documents people agree to."""

    key: str
    title: str
    says: str
    sections: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    acknowledgement: str = ""
    link: str = ""

    def item(self, id: str) -> Item:
        """Return the item with this id. Raises KeyError where there is none."""
        for one in self.items:
            if one.id == id:
                return one
        raise KeyError(id)


@dataclass(frozen=True)
class Pack:
    """One edition of one publisher's instruments."""

    publisher: str
    edition: str
    title: str
    wording: str
    acknowledgement: str
    link: str
    start_here: tuple[tuple[str, str], ...]
    instruments: Mapping[str, Instrument]
    is_draft: bool = False


@dataclass(frozen=True)
class Change:
    """An amendment as the arithmetic needs it: what was agreed about one item, from which day."""

    item: str
    kind: str
    text: str = ""
    section: str = ""
    group: str = ""
    from_on: date = date.min
    withdrawn_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """True from the day it was agreed for until the day it was withdrawn."""
        return self.from_on <= day and (self.withdrawn_on is None or day < self.withdrawn_on)


KINDS = ("reword", "add", "set_aside", "annotate")


def effective(instrument: Instrument, changes: Iterable[Change], *, on: date) -> tuple[Item, ...]:
    """Return the words in force on a day, each marked with how it stands.

    Items keep the pack's order; added items follow at the end of their section. `standing` becomes
    national, reworded locally, added locally or set aside locally; an annotation adds a dated note.
    Raises ValueError for a change of an unknown kind.
    """
    items = list(instrument.items)
    for change in changes:
        if change.kind not in KINDS:
            raise ValueError(f"An amendment is one of {', '.join(KINDS)}, not {change.kind!r}.")
        if not change.holds_on(on):
            continue
        if change.kind == "add":
            items.append(Item(change.item, change.section, change.text, standing="added locally"))
            continue
        items = [_changed(item, change) if item.id == change.item else item for item in items]
    order = {key: place for place, (key, _) in enumerate(instrument.sections)}
    return tuple(sorted(items, key=lambda item: order.get(item.section, len(order))))


def _changed(item: Item, change: Change) -> Item:
    if change.kind == "reword" and change.group:
        # One group's words change; what the others read stays as it is.
        wording = MappingProxyType({**item.wording, change.group: change.text})
        return replace(item, wording=wording, standing="reworded locally")
    if change.kind == "reword":
        return replace(item, text=change.text, wording=MappingProxyType({}), standing="reworded locally")
    if change.kind == "set_aside":
        return replace(item, standing="set aside locally")
    return replace(item, notes=(*item.notes, Note(change.from_on, change.text)))


def placeholders(text: str) -> list[str]:
    """The names in curly brackets, in their order: what a letter's words leave to be filled in."""
    return PLACEHOLDER.findall(text)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with each placeholder replaced by its value. Raises KeyError for a missing one."""
    return PLACEHOLDER.sub(lambda found: values[found.group(1)], text)


def group_label(group: str) -> str:
    """The name of a group of readers, for a page."""
    return GROUPS.get(group) or group.replace("_", " ").capitalize()
