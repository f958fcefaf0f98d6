"""A letter for a window envelope."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LetterPaper:
    """What stands on a letter. `to` is the name and the lines of the address, as the window shows them."""

    authority: str
    to: tuple[str, ...]
    subject: str
    dated: str
    paragraphs: tuple[tuple[str, ...], ...]
    enclosed: tuple[str, ...]


def paragraphs_of(words: str) -> tuple[tuple[str, ...], ...]:
    """Return words as paragraphs, each a tuple of its lines; an empty line parts them."""
    parts: list[tuple[str, ...]] = []
    lines: list[str] = []
    for line in [*words.splitlines(), ""]:
        if line.strip():
            lines.append(line.strip())
        elif lines:
            parts.append(tuple(lines))
            lines = []
    return tuple(parts)
