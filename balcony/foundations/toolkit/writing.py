"""Writes instruments out again: a local variant as a pack, and suggestions for the toolkit's authors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from .items import Choice, Instrument, Item, Pack


def pack_files(
    pack: Pack,
    words: Mapping[str, Iterable[Item]],
    *,
    publisher: str,
    edition: str,
    title: str,
    wording: str = "",
) -> dict[str, str]:
    """Return the files of a pack that holds these words, in the form every pack has; ids are kept."""
    head = [
        f"title = {_text(title)}",
        f"publisher = {_text(publisher)}",
        f"edition = {_text(edition)}",
        f"wording = {_text(wording or f'Local variant of {pack.title}, edition {pack.edition}')}",
        f"instruments = [{', '.join(_text(key) for key in words)}]",
        f"acknowledgement = {_text(pack.acknowledgement)}",
        f"link = {_text(pack.link)}",
    ]
    files = {"pack.toml": "\n".join(head) + "\n"}
    for key, items in words.items():
        files[f"{key}.toml"] = instrument_file(pack.instruments[key], items)
    return files


def instrument_file(instrument: Instrument, items: Iterable[Item]) -> str:
    """Return one instrument as TOML. Items set aside locally are left out: they are not in force."""
    lines = [f"title = {_text(instrument.title)}", f"says = {_text(instrument.says)}", ""]
    for name in ("acknowledgement", "link"):
        if value := getattr(instrument, name):
            lines.insert(-1, f"{name} = {_text(value)}")
    for key, title in instrument.sections:
        lines += ["[[section]]", f"key = {_text(key)}", f"title = {_text(title)}", ""]
    for item in items:
        if item.standing != "set aside locally":
            lines += [*_item(item), ""]
    return "\n".join(lines)


def _item(item: Item) -> list[str]:
    lines = ["[[item]]", f"id = {_text(item.id)}", f"section = {_text(item.section)}"]
    lines.append(f"text = {_text(item.text)}")
    for name in ("heading", "kind", "depth", "was"):
        if value := getattr(item, name):
            lines.append(f"{name} = {_text(value)}")
    for name in ("asks", "evidence", "links", "checks", "lists", "fields"):
        if values := getattr(item, name):
            lines.append(f"{name} = [{', '.join(_text(value) for value in values)}]")
    if item.parts:
        rows = (f"  {{ id = {_text(part.id)}, text = {_text(part.text)} }}," for part in item.parts)
        lines += ["parts = [", *rows, "]"]
    if item.choices:
        lines += ["choices = [", *(_choice(one) for one in item.choices), "]"]
    if item.notes:
        rows = (f"  {{ on = {note.on.isoformat()}, text = {_text(note.text)} }}," for note in item.notes)
        lines += ["notes = [", *rows, "]"]
    if item.wording:
        lines += ["[item.wording]", *(f"{group} = {_text(words)}" for group, words in item.wording.items())]
    return lines


def _choice(choice: Choice) -> str:
    wording = ", ".join(f"{group} = {_text(words)}" for group, words in choice.wording.items())
    more = f", wording = {{ {wording} }}" if wording else ""
    return f"  {{ id = {_text(choice.id)}, text = {_text(choice.text)}{more} }},"


def suggestions(instrument: Instrument, changes: Iterable[Mapping[str, str]], *, authority: str) -> str:
    """Return a plain letter that tells the toolkit's authors what this service changed, and why."""
    lines = [
        f"Suggestions on: {instrument.title}",
        f"From: {authority}",
        "",
        "We work with your toolkit and thank you for it. This is what we agreed to say differently, and why.",
        "",
    ]
    for change in changes:
        lines += [f"{change['item']}: {change['kind']}", f"  Agreed by: {change['agreed_by']}"]
        if change["text"]:
            lines.append(f"  Our words: {change['text']}")
        lines += [f"  Because: {change['reason']}", ""]
    return "\n".join(lines)


def _text(value: str) -> str:
    # A JSON string is a TOML basic string, save that TOML asks for the delete character to be escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
