"""A return in XML read as rows, in one pass, without ever holding the tree.

Nothing about children is known here: a `Shape` says which element is a record, which of its
children are groups, and a callback takes each finished record. A document type declaration, and
with it every entity, is refused before it can do anything; depth and length are bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from balcony.exchange.columns.problems import FileRefused

DEEPEST = 8
LONGEST_TEXT = 100_000
PIECE = 1024 * 1024


@dataclass(slots=True)
class Group:
    """One repeated element of a record: its name, its line and its values by tag."""

    tag: str
    line: int
    values: dict[str, str] = field(default_factory=dict)


Record = list[Group]
Take = Callable[[Record], None]


def read_records(path: Path, *, root: str, record: str, take: Take) -> int:
    """Read the file, giving each `record` element below `root` to `take` as its groups in order.

    The first group is the record itself (values that stand directly in it). An element inside
    that holds other elements begins a group of its own; a value belongs to the nearest element
    around it. Returns how many records there were.

    Raises FileRefused: `xml-dtd` for a document type declaration, `xml-damaged` where it is not
    well formed, `xml-too-deep`, `not-a-return` when the root is another element.
    """
    with path.open("rb") as handle:
        return read_pieces(iter(lambda: handle.read(PIECE), b""), root=root, record=record, take=take)


def read_pieces(pieces: Iterable[bytes], *, root: str, record: str, take: Take) -> int:
    """The same from pieces of the file's bytes."""
    reader = _Reader(root, record, take)
    try:
        for piece in pieces:
            reader.parser.Parse(piece, False)
        reader.parser.Parse(b"", True)
    except expat.ExpatError as wrong:
        if reader.count_seen == 0 and wrong.code == expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]:
            raise FileRefused("empty-file", "This file is empty. Nothing was read from it.") from wrong
        raise FileRefused(
            "xml-damaged",
            f"This XML cannot be read past line {wrong.lineno}: "
            f"{expat.ErrorString(wrong.code)}. Nothing was read from it.",
        ) from wrong
    return reader.count


class _Reader:
    """The callbacks of one read. Written for speed: each runs once for every element."""

    def __init__(self, root: str, record: str, take: Take) -> None:
        self.root, self.record, self.take = root, record, take
        self.count = 0
        self.count_seen = 0
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = 65536
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartDoctypeDeclHandler = self._refuse_dtd
        parser.EntityDeclHandler = self._refuse_dtd
        parser.UnparsedEntityDeclHandler = self._refuse_dtd
        parser.ExternalEntityRefHandler = self._refuse_dtd
        self._set_handlers()

    def _refuse_dtd(self, *_given: object) -> int:
        raise FileRefused(
            "xml-dtd",
            "This XML has a document type declaration (DOCTYPE), which a return never needs and "
            "which can be used to do harm. Nothing was read from it.",
        )

    def _set_handlers(self) -> None:
        parser, root, record, take = self.parser, self.root, self.record, self.take
        groups: list[Group] = []
        open_groups: list[Group] = []  # innermost last
        text: list[str] = []
        depth = 0  # elements open
        leaf_line = 0
        may_be_leaf = False  # whether the element now open has had no children yet
        pending: list[str] = []  # the tags of the elements open inside a record

        def start(tag: str, _attributes: dict[str, str]) -> None:
            nonlocal depth, leaf_line, may_be_leaf
            depth += 1
            if depth > 2:
                if may_be_leaf:
                    # The element around this one turns out to hold elements: it is a group.
                    group = Group(pending[-1], leaf_line)
                    groups.append(group)
                    open_groups.append(group)
                    if depth > DEEPEST:
                        raise FileRefused("xml-too-deep", "This XML is nested deeper than a return is.")
                pending.append(tag)
                leaf_line = parser.CurrentLineNumber
                may_be_leaf = True
                if text:
                    text.clear()
            elif depth == 2:
                self.count_seen += 1
                if tag != record:
                    raise FileRefused(
                        "not-a-return", f"This XML holds {tag[:40]} where a return has {record}."
                    )
                group = Group(tag, parser.CurrentLineNumber)
                groups.append(group)
                open_groups.append(group)
            elif tag != root:
                raise FileRefused(
                    "not-a-return", f"This XML begins with {tag[:40]}, not {root}: it is not a return."
                )

        def end(tag: str) -> None:
            nonlocal depth, may_be_leaf
            depth -= 1
            if depth > 1:
                pending.pop()
                if may_be_leaf:
                    may_be_leaf = False
                    if text:
                        value = text[0] if len(text) == 1 else _joined(text)
                        open_groups[-1].values[tag] = value
                        text.clear()
                else:
                    open_groups.pop()
            elif depth == 1:
                self.count += 1
                open_groups.pop()
                take(groups[:])
                groups.clear()
                may_be_leaf = False
            text.clear()

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text.append


def _joined(parts: list[str]) -> str:
    whole = "".join(parts)
    if len(whole) > LONGEST_TEXT:
        raise FileRefused("xml-damaged", "A value in this XML is far longer than a return's can be.")
    return whole
