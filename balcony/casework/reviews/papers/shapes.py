"""What a record on paper is made of: words ready to print, in frozen dataclasses."""

from dataclasses import dataclass

from balcony.foundations.documents.plain import Paragraph

UNSAID = "Not recorded yet"
SEEN_ALONE = "Seen alone by the IRO before the review"
BY_MACHINE = " (made by a machine, not read yet by the IRO)"


@dataclass(frozen=True)
class Fact:
    """A fact with its name."""

    label: str
    text: str


@dataclass(frozen=True)
class Section:
    """A heading and somebody's words under it."""

    title: str
    words: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Person:
    """One line of who took part."""

    name: str
    role: str
    came: str
    how: str


@dataclass(frozen=True)
class Part:
    """One meeting of a review held in parts, or moved."""

    day: str
    how: str
    outcome: str


@dataclass(frozen=True)
class DecisionLine:
    """One decision: what, who, by when, and what should be different."""

    number: str
    action: str
    owner: str
    due: str
    outcome: str


@dataclass(frozen=True)
class Block:
    """One part of a paper under its heading, in one shape: what a template needs to know to set it.

    `key` is the item of the layout it stands under, `level` that of its heading. Its shape is one of facts,
    letter, words, list, people, meetings, decisions, sections, or annex, which begins the part for adults.
    """

    key: str
    shape: str
    title: str
    level: int = 2
    words: tuple[Paragraph, ...] = ()
    lines: tuple[Fact | Person | Part | DecisionLine, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class RecordPaper:
    """Everything the printed record says, in its order. `missing` holds what is not recorded yet."""

    authority: str
    marking: str
    title: str
    heading: str
    standing: str
    is_final: bool
    blocks: tuple[Block, ...]
    missing: tuple[str, ...]
    printed: str
    acknowledgement: str
    small_print: str

    def block(self, key: str) -> Block | None:
        """The part that stands under an item of the layout, or None where there is nothing to say in it."""
        return next((one for one in self.blocks if one.key == key), None)
