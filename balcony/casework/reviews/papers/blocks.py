"""What was recorded, put under the headings and into the order of a layout."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from balcony.foundations.documents.plain import Paragraph, paragraphs

from ..queries import Laid, Layout
from .letter import letter
from .shapes import Block, DecisionLine, Fact, Part, Person, Section

LETTER = "letter-heading"
# The items that are sentences or headings of their own place, and never a part by themselves.
ELSEWHERE = (
    "record-heading", "letter-opening", "letter-closing", "letter-signature", "annex-opening",
    "no-decisions", "record-closing", "copy-left-out", "copy-closing",
)  # fmt: skip
SHAPES = {
    "review-facts": "facts",
    "who-came": "people",
    "review-meetings": "meetings",
    "review-decisions": "decisions",
    "matters": "sections",
    "added-later": "sections",
    "not-recorded": "list",
}


@dataclass(frozen=True)
class Recorded:
    """What there is to print, by the item it stands under, and what the words of a layout are filled with."""

    words: Mapping[str, tuple[Paragraph, ...]]
    lines: Mapping[str, tuple[Fact | Person | Part | DecisionLine, ...]]
    sections: Mapping[str, tuple[Section, ...]]
    values: Mapping[str, str]
    group: str
    marks: Mapping[str, str]


def blocks_of(layout: Layout, found: Recorded) -> tuple[Block, ...]:
    """Return the parts of a paper in the order of a layout; one with nothing in it is left out."""
    blocks: list[Block] = []
    level = 2
    for one in layout.parts:
        if one.id == "annex-heading":
            blocks.append(_annex(one, layout, found))
            level = 3
        elif (block := _block(one, layout, found)) is not None:
            blocks.append(replace(block, level=level))
    return tuple(blocks)


def _annex(one: Laid, layout: Layout, found: Recorded) -> Block:
    opening = paragraphs(layout.words("annex-opening", found.values))
    return Block(one.id, "annex", one.filled(found.values), words=opening)


def _block(one: Laid, layout: Layout, found: Recorded) -> Block | None:
    title = one.filled(found.values) + found.marks.get(one.id, "")
    if one.id in ELSEWHERE or one.section in ("top", "closing"):
        return None
    if one.id == LETTER:
        said = letter(found.words.get(LETTER, ()), layout, found.values, found.group, ELSEWHERE)
        return Block(one.id, "letter", title, words=said) if said else None
    if one.id == "review-decisions":
        none = paragraphs(layout.words("no-decisions", found.values))
        return Block(one.id, "decisions", title, words=none, lines=found.lines.get(one.id, ()))
    if one.id in found.words or one.id in found.lines or one.id in found.sections:
        block = Block(
            one.id,
            SHAPES.get(one.id, "words"),
            title,
            words=found.words.get(one.id, ()),
            lines=found.lines.get(one.id, ()),
            sections=found.sections.get(one.id, ()),
        )
        return block if block.words or block.lines or block.sections else None
    if one.section == "letter":
        return None  # printed in the letter itself
    return Block(one.id, "words", one.heading, words=paragraphs(one.filled(found.values)))
