"""Text made fit for paper, and a paper made fit to hand to a typesetter."""

import dataclasses
import re
import unicodedata
from typing import Any

from balcony.foundations.design.words import even_lines

# What XML 1.0 cannot carry, and what no font draws: control characters but tab and line ends, half of a
# surrogate pair, and the two characters that are none.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
RIGHT_TO_LEFT = {"R", "AL"}


def clean(text: str) -> str:
    """Return the text without characters that cannot be printed, composed (NFC), with LF ends of line."""
    return unicodedata.normalize("NFC", UNPRINTABLE.sub("", even_lines(text)))


def is_right_to_left(text: str) -> bool:
    """True when the first strong letter is of a script written from the right, as browsers decide it."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction == "L":
            return False
        if direction in RIGHT_TO_LEFT:
            return True
    return False


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """One paragraph of somebody's words: its lines, and which way they run."""

    lines: tuple[str, ...]
    is_right_to_left: bool = False


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of plain text: a blank line parts them, a single line end is kept."""
    parts = re.split(r"\n[ \t]*\n+", clean(text))
    lines = (tuple(line.strip() for line in part.strip().split("\n")) for part in parts if part.strip())
    return tuple(Paragraph(part, is_right_to_left(" ".join(part))) for part in lines)


def plainly(value: Any) -> Any:
    """Return a paper as lists, dictionaries and clean text, ready to become JSON. Raises TypeError else."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plainly(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {str(key): plainly(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plainly(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    raise TypeError(f"A paper holds words and numbers, not {type(value).__name__}.")
