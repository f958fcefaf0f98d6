"""What can be wrong with something that was given to us, said so that a person can mend it."""

from __future__ import annotations

from typing import NamedTuple

REFUSE = "refuse"
WARN = "warn"


class Problem(NamedTuple):
    """One thing wrong: where, what, and in plain words why.

    `line` counts as an editor does, the header being line 1 (in XML, the line of the element);
    it is None for a whole file. `column` is None for a whole row or file.
    """

    file: str
    line: int | None
    column: str | None
    code: str
    severity: str
    message: str


def in_order(problems: list[Problem]) -> list[Problem]:
    """Sorted by file, line (whole files first), column and code."""
    return sorted(problems, key=lambda p: (p.file, p.line or 0, p.column or "", p.code, p.message))


class FileRefused(Exception):
    """A whole file cannot be taken; carries the code and the words for it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def as_problem(self, file: str) -> Problem:
        """The same as a problem of the named file."""
        return Problem(file, None, None, self.code, REFUSE, self.message)
