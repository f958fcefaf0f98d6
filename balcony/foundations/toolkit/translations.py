"""A pack in other languages. A translation says who checked it and when; one nobody checked is never shown.

A folder `translations/<language>/` of a pack holds `translation.toml` (language, name, direction, checked_by,
checked_on) and, for any instrument, a file of the same name with the items translated so far. An item that
is not translated, or that the service has reworded since, is read in English. No framework.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from .items import Choice, Item, Pack, placeholders
from .packs import LOCK, PACKS, BadPack, fingerprint, fingerprints

HEAD = "translation.toml"
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Translation:
    """One language of one pack: whose name it goes by, which way it runs, who checked it, and its words."""

    language: str
    name: str
    direction: str
    checked_by: str
    checked_on: date | None
    items: Mapping[tuple[str, str], Item]

    @property
    def is_checked(self) -> bool:
        """True where somebody is named who checked it, on a day."""
        return bool(self.checked_by and self.checked_on)

    def is_shown_on(self, day: date) -> bool:
        """True from the day it was checked."""
        return self.checked_on is not None and bool(self.checked_by) and self.checked_on <= day

    def holds(self, instrument: str) -> bool:
        """True where any item of the instrument is translated."""
        return any(key == instrument for key, _ in self.items)


def translations_in(files: Mapping[str, str], pack: Pack) -> tuple[Translation, ...]:
    """Read every translation of a pack from its files, by path. Raises BadPack naming file and fault."""
    folders = sorted({path.split("/")[1] for path in files if path.startswith("translations/")})
    return tuple(
        _translation(
            {
                path.split("/", 2)[2]: text
                for path, text in files.items()
                if path.startswith(f"translations/{folder}/")
            },
            folder,
            pack,
        )
        for folder in folders
    )


def released_translations(publisher: str, edition: str, pack: Pack) -> tuple[Translation, ...]:
    """Read the translations shipped with an edition. Raises BadPack where a file differs from the lock."""
    folder = PACKS / publisher / edition
    wanted = fingerprints(LOCK.read_text(encoding="utf-8"))
    files = {}
    for path in sorted(folder.glob("translations/*/*.toml")):
        name = path.relative_to(PACKS).as_posix()
        if wanted.get(name) != fingerprint(path.read_bytes()):
            raise BadPack(f"{name} is not the file that was released: its mark differs from the lock.")
        files[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
    return translations_in(files, pack)


def in_language(items: Iterable[Item], instrument: str, translation: Translation) -> tuple[Item, ...]:
    """Return the items in a language. One not translated, or ours by amendment, stays in English."""
    return tuple(
        _translated(item, translation.items[instrument, item.id], translation.language)
        if (instrument, item.id) in translation.items and item.standing == "national"
        else item
        for item in items
    )


def _translated(item: Item, words: Item, language: str) -> Item:
    said = {one.id: one for one in words.choices}
    choices = tuple(
        replace(one, text=said[one.id].text, wording=said[one.id].wording, language=language)
        if one.id in said
        else one
        for one in item.choices
    )
    return replace(
        item,
        text=words.text,
        heading=words.heading or item.heading,
        wording=words.wording,
        choices=choices,
        language=language,
    )


def _translation(files: Mapping[str, str], folder: str, pack: Pack) -> Translation:
    head = _toml(files, HEAD, folder)
    for key in ("language", "name", "direction"):
        if not isinstance(head.get(key), str) or not head[key]:
            raise BadPack(f"{folder}/{HEAD}: '{key}' is missing.")
    if head["language"] != folder or not TAG.fullmatch(folder):
        raise BadPack(f"{folder}/{HEAD}: 'language' should be the name of its folder, such as ar or ti.")
    if head["direction"] not in ("ltr", "rtl"):
        raise BadPack(f"{folder}/{HEAD}: 'direction' is ltr or rtl.")
    checked_on = head.get("checked_on")
    if checked_on is not None and not isinstance(checked_on, date):
        raise BadPack(f"{folder}/{HEAD}: 'checked_on' should be a day, such as 2026-05-01.")
    items = {
        (key, item.id): item
        for key in pack.instruments
        if f"{key}.toml" in files
        for item in _items(_toml(files, f"{key}.toml", folder), key, folder, pack)
    }
    if extra := sorted(set(files) - {HEAD} - {f"{key}.toml" for key in pack.instruments}):
        raise BadPack(f"{folder}/{extra[0]}: the pack has no such instrument.")
    return Translation(
        folder,
        head["name"],
        head["direction"],
        str(head.get("checked_by", "")),
        checked_on,
        MappingProxyType(items),
    )


def _items(found: Mapping, key: str, folder: str, pack: Pack) -> Iterable[Item]:
    own = {item.id: item for item in pack.instruments[key].items}
    for one in found.get("item", ()):
        id, text, wording = one.get("id"), one.get("text", ""), one.get("wording", {})
        where = f"{folder}/{key}.toml: {id or 'an item without an id'}"
        if id not in own:
            raise BadPack(f"{where}: the pack has no such item.")
        if lacking := sorted(set(own[id].wording) - set(wording)):
            raise BadPack(f"{where}: 'wording' lacks {lacking[0]}.")
        if not text and not wording:
            raise BadPack(f"{where}: 'text' is missing.")
        for group, words in (("", text or own[id].text), *wording.items()):
            meant = placeholders(own[id].words_for(group))
            if sorted(placeholders(words)) != sorted(meant):
                named = ", ".join(f"{{{name}}}" for name in meant) or "none"
                raise BadPack(f"{where}: the placeholders should be those of the English: {named}.")
        yield Item(
            id,
            own[id].section,
            text or next(iter(wording.values())),
            wording=MappingProxyType(dict(wording)),
            heading=one.get("heading", ""),
            choices=tuple(
                Choice(choice["id"], choice["text"], MappingProxyType(dict(choice.get("wording", {}))))
                for choice in one.get("choices", ())
            ),
        )


def _toml(files: Mapping[str, str], name: str, folder: str) -> dict:
    if name not in files:
        raise BadPack(f"{folder}/{name} is missing from the translation.")
    try:
        return tomllib.loads(files[name])
    except tomllib.TOMLDecodeError as problem:
        raise BadPack(f"{folder}/{name} cannot be read: {problem}.") from problem
