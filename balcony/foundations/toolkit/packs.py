"""Reads, checks and merges packs. No framework: a pack is a folder of TOML anyone can read.

An item's id is for ever. Its wording may differ between editions; a released edition never changes, which
`editions.lock` holds us to. Two publishers are shipped: `nairo`, adapted from the toolkit of NAIRO
(nairo.org.uk) as its `pack.toml` acknowledges, and `balcony`, our own letters, forms and child's words.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from .items import Choice, Instrument, Item, Note, Pack, Part, placeholders

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
    "heading",
    "kind",
    "choices",
    "fields",
}

HEAD_KEYS = ("title", "publisher", "edition", "wording", "acknowledgement", "instruments")
# How an item is answered, where it asks something; an item without a kind is only read.
ANSWERS = ("", "text", "choice", "choices", "faces", "yes_no", "date", "name")


class BadPack(ValueError):
    """A pack that cannot be used; the message names the file and what is wrong. Nothing of it is loaded."""


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
        if not isinstance(head[key], list if key == "instruments" else str):
            raise BadPack(f"pack.toml: '{key}' should be {'a list' if key == 'instruments' else 'words'}.")
    instruments = {key: _instrument(files, key) for key in head["instruments"]}
    _refuse_doubles(files, instruments.values())
    return Pack(
        **{key: head[key] for key in HEAD_KEYS if key != "instruments"},
        link=head.get("link", ""),
        start_here=tuple(
            (one["instrument"], one["why"])
            for one in _rows(
                head, "start_here", ("instrument", "why"), lambda says: BadPack(f"pack.toml: {says}")
            )
        ),
        instruments=MappingProxyType(instruments),
        is_draft=bool(head.get("draft")),
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
    place = _Place(name, files[name])

    def fault(says: str) -> BadPack:
        return BadPack(f"{name}: {says}")

    sections = tuple((one["key"], one["title"]) for one in _rows(found, "section", ("key", "title"), fault))
    known = {name for name, _ in sections}
    items = tuple(_item(one, place, known) for one in _rows(found, "item", (), fault))
    return Instrument(
        key,
        found.get("title", key),
        found.get("says", ""),
        sections,
        items,
        found.get("acknowledgement", ""),
        found.get("link", ""),
    )


def _rows(found: Mapping, key: str, needs: tuple[str, ...], fault: Callable[[str], BadPack]) -> list[Mapping]:
    """The tables under a key, each with the words it needs. Raises what `fault` makes of the trouble."""
    rows = found.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise fault(f"'{key}' should be a list of tables.")
    for row in rows:
        for need in needs:
            if not isinstance(row.get(need), str):
                raise fault(f"each of '{key}' needs '{need}' in words.")
    return rows


@dataclass(frozen=True)
class _Place:
    """Where in a file something stands, so that a fault can be found by whoever wrote it."""

    file: str
    text: str

    def fault(self, item: str, key: str, says: str) -> BadPack:
        return BadPack(
            f"{self.file}, line {self.line_of(item, key)}: {item or 'an item without an id'}: {says}"
        )

    def line_of(self, item: str, key: str = "id", *, last: bool = False) -> int:
        lines = self.text.splitlines()
        starts = [
            number
            for number, line in enumerate(lines, start=1)
            if re.match(r"\s*id\s*=\s*[\"']" + re.escape(str(item)) + r"[\"']", line)
        ]
        if not starts:
            return self._without_id(lines)
        start = starts[-1 if last else 0]
        for number, line in enumerate(lines[start - 1 :], start=start):
            if number > start and line.strip() == "[[item]]":
                break
            if re.match(rf"\s*{re.escape(key)}\s*=", line):
                return number
        return start

    @staticmethod
    def _without_id(lines: list[str]) -> int:
        heads = [number for number, line in enumerate(lines, start=1) if line.strip() == "[[item]]"]
        for head, following in zip(heads, [*heads[1:], len(lines) + 1], strict=True):
            if not any(re.match(r"\s*id\s*=", line) for line in lines[head : following - 1]):
                return head
        return 1


def _item(found: Mapping, place: _Place, sections: set[str]) -> Item:
    id = found.get("id", "")
    for key in ("id", "section", "text"):
        if not found.get(key):
            raise place.fault(id, key, f"'{key}' is missing.")
    if extra := set(found) - ITEM_KEYS:
        raise place.fault(id, sorted(extra)[0], f"unknown key '{sorted(extra)[0]}'.")
    if found["section"] not in sections:
        raise place.fault(id, "section", f"there is no section '{found['section']}'.")
    if found.get("kind", "") not in ANSWERS:
        raise place.fault(id, "kind", f"'kind' is one of {', '.join(ANSWERS[1:])}, not '{found['kind']}'.")
    _refuse_other_kinds(found, id, place)

    def rows(key: str, *needs: str) -> list[Mapping]:
        return _rows(found, key, needs, lambda says: place.fault(id, key, says))

    if any(not isinstance(one.get("on"), date) for one in rows("notes", "text")):
        raise place.fault(id, "notes", "each of 'notes' needs a day as 'on', such as 2026-04-01.")
    item = Item(
        id=id,
        section=found["section"],
        text=found["text"],
        parts=tuple(Part(one["id"], one["text"]) for one in rows("parts", "id", "text")),
        notes=tuple(Note(one["on"], one["text"]) for one in rows("notes", "text")),
        wording=MappingProxyType(dict(found.get("wording", {}))),
        choices=tuple(
            Choice(one["id"], one["text"], MappingProxyType(dict(one.get("wording", {}))))
            for one in rows("choices", "id", "text")
        ),
        **{key: found.get(key, "") for key in ("depth", "was", "heading", "kind")},
        asks=tuple(found.get("asks", ())),
        evidence=tuple(found.get("evidence", ())),
        links=tuple(found.get("links", ())),
        checks=tuple(found.get("checks", ())),
        lists=tuple(found.get("lists", ())),
        fields=tuple(found.get("fields", ())),
    )
    _refuse_undeclared(item, place)
    return item


WORDS = ("id", "section", "text", "depth", "was", "heading", "kind")
LISTS = ("asks", "evidence", "links", "checks", "lists", "fields")


def _refuse_other_kinds(found: Mapping, id: str, place: _Place) -> None:
    """Each key holds what it should: words, a list of words, or words by group."""
    for key in WORDS:
        if not isinstance(found.get(key, ""), str):
            raise place.fault(str(id), key, f"'{key}' should be words.")
    for key in LISTS:
        values = found.get(key, [])
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise place.fault(id, key, f"'{key}' should be a list of words.")
    by_group = found.get("wording", {})
    if not isinstance(by_group, Mapping) or not all(isinstance(one, str) for one in by_group.values()):
        raise place.fault(id, "wording", "'wording' should be words by group of readers.")


def _refuse_undeclared(item: Item, place: _Place) -> None:
    said = [("text", item.text), ("heading", item.heading), *item.wording.items()]
    said += [("parts", part.text) for part in item.parts] + [("lists", one) for one in item.lists]
    for key, words in said:
        for name in placeholders(words):
            if name not in item.fields:
                raise place.fault(
                    item.id, key, f"'{key}' uses {{{name}}}, which is not among the item's 'fields'."
                )


def _refuse_doubles(files: Mapping[str, str], instruments: Iterable[Instrument]) -> None:
    seen: dict[str, str] = {}
    for one in instruments:
        name = f"{one.key}.toml"
        for id in [*(item.id for item in one.items), *(part.id for item in one.items for part in item.parts)]:
            if id in seen:
                line = _Place(name, files[name]).line_of(id, last=True)
                raise BadPack(
                    f"{name}, line {line}: the id {id} stands in {seen[id]} already; each is for one item."
                )
            seen[id] = name


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def fingerprints(lock: str) -> dict[str, str]:
    """Read the lock: file name to fingerprint."""
    lines = (line.split() for line in lock.splitlines() if line and not line.startswith("#"))
    return {name: mark for mark, name in lines}


def locked_anew(packs: Path, lock: str) -> str:
    """Return the lock with the editions still in draft as they are now.

    Raises BadPack where a file of a released edition was changed, added or taken away.
    """
    held = fingerprints(lock)
    marks, drafts = {}, set[str]()
    for head in sorted(packs.glob("*/*/pack.toml")):
        draft = read_pack(head.parent).is_draft
        for path in sorted(head.parent.rglob("*.toml")):
            name = path.relative_to(packs).as_posix()
            marks[name] = fingerprint(path.read_bytes())
            is_new_language = "/translations/" in name and name not in held
            if not draft and not is_new_language and held.get(name) != marks[name]:
                raise BadPack(f"{name} belongs to a released edition. Leave it, and write a new edition.")
            drafts |= {f"{head.parent.relative_to(packs).as_posix()}/"} if draft else set()
    gone = sorted(name for name in held if name not in marks and not name.startswith(tuple(drafts)))
    if gone:
        raise BadPack(f"{gone[0]} is locked and not there.")
    first = next((line for line in lock.splitlines() if line.startswith("#")), "")
    return "\n".join([first, *(f"{mark}  {name}" for name, mark in sorted(marks.items()))]) + "\n"
