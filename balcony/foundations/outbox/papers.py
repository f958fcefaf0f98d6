"""A letter for a window envelope."""

import re
from dataclasses import dataclass

from balcony.foundations.accounts.cards import CODE_LENGTH, LETTERS

HALF = CODE_LENGTH // 2
A_CODE = re.compile(rf"(?<![\w-])[{LETTERS}]{{{HALF}}}-[{LETTERS}]{{{HALF}}}(?![\w-])")
ANSWERED_AT = re.compile(r"^https?://[^/\s]+/letter/$", re.MULTILINE)
COVERED = "(a code, on the paper alone)"


@dataclass(frozen=True)
class LetterPaper:
    """What stands on a letter. `to` is the name and the lines of the address, as the window shows them.

    `answer_at` is where its code is typed, and `qr` that address drawn as a square code, which never holds
    the code; both "" where there is nothing to answer.
    """

    authority: str
    to: tuple[str, ...]
    subject: str
    dated: str
    paragraphs: tuple[tuple[str, ...], ...]
    enclosed: tuple[str, ...]
    answer_at: str = ""
    qr: str = ""


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


def answered_at(words: str) -> str:
    """Return the address that stands alone on a line of a letter as the place to type its code, or ""."""
    found = ANSWERED_AT.search(words)
    return found.group() if found else ""


def carries_code(words: str) -> bool:
    """Return whether a code stands in the words of a letter."""
    return A_CODE.search(words) is not None


def without_codes(words: str) -> str:
    """Return words with each code covered: whoever looks after the outbox does not need it."""
    return A_CODE.sub(COVERED, words)
