"""Papers as PDF: archival (PDF/A-2a) and accessible (PDF/UA-1) in one, typeset by Typst."""

import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from .fonts import fonts
from .plain import plainly

log = logging.getLogger(__name__)

# Templates may import each other by path from here; nothing outside can be read.
ROOT = Path(__file__).resolve().parent.parent.parent
BEST = ["a-2a", "ua-1"]
# The last is a plain tagged PDF: a letter no font has must not keep a child's record from being printed.
ATTEMPTS = (BEST, ["ua-1"], ["a-2u"], [])


class NotTypeset(Exception):
    """A template does not work: a fault of ours, found by tests, never of what somebody wrote."""


@dataclass(frozen=True)
class Typeset:
    """A paper as PDF, and whether it keeps the full standard."""

    content: bytes
    standards: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    @property
    def is_accessible(self) -> bool:
        """True where it is both PDF/A-2a and PDF/UA-1."""
        return list(self.standards) == BEST


def pdf(paper: Any, template: Path, *, at: datetime) -> bytes:
    """Return a paper (a dataclass of words and numbers) set by a Typst template under `balcony/`.

    `at` is the moment it is made, written into the file: the same paper and moment give the same bytes.
    A character that none of our fonts has costs the accessibility mark (logged), never the paper.
    """
    return typeset(paper, template, at=at).content


def typeset(paper: Any, template: Path, *, at: datetime) -> Typeset:
    """As `pdf`, saying also which standards were kept. Raises NotTypeset where the template is at fault."""
    inputs = {"data": json.dumps(plainly(paper), ensure_ascii=False)}
    refused = ""
    for standards in ATTEMPTS:
        try:
            with _press(template) as compiler:
                content, warnings = compiler.compile_with_warnings(
                    format="pdf",
                    pdf_standards=standards,
                    sys_inputs=inputs,
                    timestamp=at.astimezone(UTC),
                )
        except typst.TypstError as error:
            # The message may quote the text, so only the first line of the program's own words is logged.
            refused = refused or _kind_of(error)
            continue
        if refused:
            log.warning("A paper from %s was set as %s: %s", template.name, standards or "plain PDF", refused)
        return Typeset(content, tuple(standards), tuple(str(warning) for warning in warnings))
    raise NotTypeset(f"{template.name} could not be set: {refused}")


def _kind_of(error: typst.TypstError) -> str:
    """Return what sort of refusal this is, without the words it stumbled over."""
    message = str(getattr(error, "message", "") or error)
    known = ("could not be displayed", "missing", "font", "title", "heading", "alt")
    found = [word for word in known if word in message]
    return f"refused ({', '.join(found)})" if found else "refused"


class _Press:
    """One compiler for one template. It sets one paper at a time; threads wait their turn."""

    def __init__(self, template: Path) -> None:
        self._turn = Lock()
        self._compiler = typst.Compiler(str(template), root=str(ROOT), font_paths=fonts())

    def __enter__(self) -> typst.Compiler:
        self._turn.acquire()
        return self._compiler

    def __exit__(self, *_: object) -> None:
        self._turn.release()


@cache
def _press(template: Path) -> _Press:
    return _Press(template)
