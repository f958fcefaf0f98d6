"""What a record on paper is made of: words ready to print, in frozen dataclasses."""

from dataclasses import dataclass

from balcony.foundations.documents.plain import Paragraph

UNSAID = "Not recorded yet"
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
class RecordPaper:
    """Everything the printed record says, in its order. `missing` holds what is not recorded yet."""

    authority: str
    marking: str
    title: str
    heading: str
    standing: str
    is_final: bool
    facts: tuple[Fact, ...]
    letter_title: str
    letter: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    people: tuple[Person, ...]
    parts: tuple[Part, ...]
    decisions: tuple[DecisionLine, ...]
    later_sections: tuple[Section, ...]
    late: tuple[Paragraph, ...]
    next: tuple[Paragraph, ...]
    addenda: tuple[Section, ...]
    missing: tuple[str, ...]
    printed: str
    acknowledgement: str
