"""Reads, checks and merges packs. No framework: a pack is a folder of TOML anyone can read.

An item's id is for ever. Its wording may differ between editions; a released edition never changes, which
`editions.lock` holds us to. Adapted from the toolkit of NAIRO (nairo.org.uk), as `pack.toml` acknowledges.
"""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

PACKS = Path(__file__).parent / "packs"
LOCK = PACKS / "editions.lock"
ITEM_KEYS = {
    "id",
    "section",
    "text",
    "depth",
    "asks",
    "evidence",
    "links",
    "checks",
    "lists",
    "parts",
    "notes",
    "wording",
    "was",
}

HEAD_KEYS = ("title", "publisher", "edition", "wording", "acknowledgement", "link", "instruments")


class BadPack(ValueError):
    """A pack that cannot be used; the message names the file and what is wrong. Nothing of it is loaded."""


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
class Item:
    """One question, point, competency, clause or promise, under its permanent id."""

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
    standing: str = "national"

    def words_for(self, group: str) -> str:
        """The wording meant for a group of readers, or the item's own where none is."""
        return self.wording.get(group, self.text)


@dataclass(frozen=True)
class Instrument:
    """One of the documents people agree to."""

    key: str
    title: str
    says: str
    sections: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]

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


@dataclass(frozen=True)
class Change:
    """An amendment as the arithmetic needs it: what was agreed about one item, from which day."""

    item: str
    kind: str
    text: str = ""
    section: str = ""
    from_on: date = date.min
    withdrawn_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """True from the day it was agreed for until the day it was withdrawn."""
        return self.from_on <= day and (self.withdrawn_on is None or day < self.withdrawn_on)


KINDS = ("reword", "add", "set_aside", "annotate")


@lru_cache
def released(publisher: str, edition: str) -> Pack:
    """Return a released edition shipped with Balcony. Raises BadPack where its files differ from the lock."""
    folder = PACKS / publisher / edition
    wanted = fingerprints(LOCK.read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.toml")):
        name = f"{publisher}/{edition}/{path.name}"
        if wanted.get(name) != fingerprint(path.read_bytes()):
            raise BadPack(
                f"{name} is not the file that was released: its fingerprint differs from editions.lock."
            )
    return read_pack(folder)


def read_pack(folder: Path) -> Pack:
    """Read a pack from a folder. Raises BadPack naming the file and the fault."""
    try:
        return pack_of(
            {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}
        )
    except UnicodeDecodeError as problem:
        raise BadPack(f"A file of the pack is not UTF-8 text: {problem}.") from problem


def pack_of(files: Mapping[str, str]) -> Pack:
    """Read a pack from the texts of its files. Raises BadPack naming the file and the fault."""
    head = _toml(files, "pack.toml")
    for key in HEAD_KEYS:
        if not head.get(key):
            raise BadPack(f"pack.toml: '{key}' is missing.")
    instruments = {key: _instrument(files, key) for key in head["instruments"]}
    _refuse_doubles(instruments.values())
    return Pack(
        **{key: head[key] for key in HEAD_KEYS if key != "instruments"},
        start_here=tuple((one["instrument"], one["why"]) for one in head.get("start_here", ())),
        instruments=MappingProxyType(instruments),
    )


def _toml(files: Mapping[str, str], name: str) -> dict:
    if name not in files:
        raise BadPack(f"{name} is missing from the pack.")
    try:
        return tomllib.loads(files[name])
    except tomllib.TOMLDecodeError as problem:
        raise BadPack(f"{name} cannot be read: {problem}.") from problem


def _instrument(files: Mapping[str, str], key: str) -> Instrument:
    name = f"{key}.toml"
    found = _toml(files, name)
    sections = tuple((one["key"], one["title"]) for one in found.get("section", ()))
    known = {name for name, _ in sections}
    items = tuple(_item(one, name, known) for one in found.get("item", ()))
    return Instrument(key, found.get("title", key), found.get("says", ""), sections, items)


def _item(found: Mapping, file: str, sections: set[str]) -> Item:
    name = found.get("id", "an item without an id")
    for key in ("id", "section", "text"):
        if not found.get(key):
            raise BadPack(f"{file}: {name}: '{key}' is missing.")
    if extra := set(found) - ITEM_KEYS:
        raise BadPack(f"{file}: {name}: unknown key '{sorted(extra)[0]}'.")
    if found["section"] not in sections:
        raise BadPack(f"{file}: {name}: there is no section '{found['section']}'.")
    return Item(
        id=found["id"],
        section=found["section"],
        text=found["text"],
        parts=tuple(Part(one["id"], one["text"]) for one in found.get("parts", ())),
        notes=tuple(Note(one["on"], one["text"]) for one in found.get("notes", ())),
        wording=MappingProxyType(dict(found.get("wording", {}))),
        depth=found.get("depth", ""),
        was=found.get("was", ""),
        asks=tuple(found.get("asks", ())),
        evidence=tuple(found.get("evidence", ())),
        links=tuple(found.get("links", ())),
        checks=tuple(found.get("checks", ())),
        lists=tuple(found.get("lists", ())),
    )


def _refuse_doubles(instruments: Iterable[Instrument]) -> None:
    ids = [item.id for one in instruments for item in one.items]
    ids += [part.id for one in instruments for item in one.items for part in item.parts]
    for id, times in Counter(ids).items():
        if times > 1:
            raise BadPack(f"The id {id} stands {times} times; an id is for one item only.")


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
    if change.kind == "reword":
        return replace(item, text=change.text, wording=MappingProxyType({}), standing="reworded locally")
    if change.kind == "set_aside":
        return replace(item, standing="set aside locally")
    return replace(item, notes=(*item.notes, Note(change.from_on, change.text)))


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def fingerprints(lock: str) -> dict[str, str]:
    """Read the lock: file name to fingerprint."""
    lines = (line.split() for line in lock.splitlines() if line and not line.startswith("#"))
    return {name: mark for mark, name in lines}


# --- held against the inventory ---------------------------------------------------------------

INSTRUMENT_OF = {
    "health-check": "health_check",
    "management-protocol": "protocol",
    "competencies": "competencies",
    "code": "code",
    "pledge": "pledge",
}
PARTS_OF = {"M7": 2, "C3": 3, "C8": 6, "P10": 3, "K1.4": 3, "CP4.3": 6, "CP5.3": 4}


def missing_from(pack: Pack, inventory: str) -> list[str]:
    """Return what the toolkit inventory (CSV text) lists and the pack lacks, each as a sentence."""
    faults = []
    for row in csv.DictReader(inventory.splitlines()):
        key = INSTRUMENT_OF.get(row["instrument"])
        if key is None:
            continue
        held = {item.id: item for item in pack.instruments[key].items} if key in pack.instruments else {}
        if row["ref"] not in held:
            faults.append(f"{row['ref']} of the inventory is not in {key}.")
            continue
        wanted = [f"{row['ref']}.{letter}" for letter in "abcdef"[: PARTS_OF.get(row["ref"], 0)]]
        if [part.id for part in held[row["ref"]].parts] != wanted:
            faults.append(f"{row['ref']} should have the parts {', '.join(wanted) or 'none'}.")
    return faults
