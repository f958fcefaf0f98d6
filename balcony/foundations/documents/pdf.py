"""Papers as PDF: archival (PDF/A-2a) and accessible (PDF/UA-1) in one, typeset by Typst."""

import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import typst

from .fonts import fonts, printable
from .plain import plainly

if TYPE_CHECKING:
    from typst import PDFStandard

log = logging.getLogger(__name__)

# Templates may import each other by path from here; nothing outside can be read.
ROOT = Path(__file__).resolve().parent.parent.parent
STANDARDS: "list[PDFStandard]" = ["a-2a", "ua-1"]
# Stands where a character cannot be drawn; the paper then says so in its own words.
IN_ITS_PLACE = "\N{REPLACEMENT CHARACTER}"


class NotTypeset(Exception):
    """A template does not work: a fault of ours, found by tests, never of what somebody wrote."""


@dataclass(frozen=True)
class Typeset:
    """A paper as PDF; the characters no font of ours has; whether it keeps the full standard."""

    content: bytes
    unprintable: tuple[str, ...] = ()
    is_accessible: bool = True
    warnings: tuple[str, ...] = ()


def pdf(paper: Any, template: Path, *, at: datetime) -> bytes:
    """Return a paper (a dataclass of words and numbers) set by a Typst template under `balcony/`.

    `at` is the moment it is made, written into the file: the same paper and moment give the same bytes.
    Never fails because of what somebody wrote: see `typeset`.
    """
    return typeset(paper, template, at=at).content


def typeset(paper: Any, template: Path, *, at: datetime) -> Typeset:
    """As `pdf`, saying also what could not be kept. Raises NotTypeset where the template is at fault.

    The standard refuses any character that no font has. Such a character is replaced by one mark and the
    template is told (`unprintable`). If it is refused even so, the paper is set as plain tagged PDF; logged.
    """
    data = plainly(paper)
    found = _set(template, data, at, STANDARDS)
    if found is not None:
        return Typeset(found[0], warnings=found[1])
    text = json.dumps(data, ensure_ascii=False)
    missing = tuple(sorted({letter for letter in text if ord(letter) not in printable()}))
    for letter in missing:
        text = text.replace(letter, IN_ITS_PLACE)
    data = json.loads(text) | {"unprintable": len(missing)}
    log.warning("%s: %d characters have no font and were replaced", template.name, len(missing))
    found = _set(template, data, at, STANDARDS)
    if found is not None:
        return Typeset(found[0], missing, warnings=found[1])
    log.warning("%s: set as plain PDF, without the accessibility standard", template.name)
    found = _set(template, data, at, [])
    if found is None:
        raise NotTypeset(f"{template.name} could not be set.")
    return Typeset(found[0], missing, is_accessible=False, warnings=found[1])


def _set(
    template: Path, data: dict[str, Any], at: datetime, standards: "list[PDFStandard]"
) -> tuple[bytes, tuple[str, ...]] | None:
    """Return (bytes, warnings), or None where the standards refuse. Raises NotTypeset otherwise."""
    inputs = {"data": json.dumps({"unprintable": 0} | data, ensure_ascii=False)}
    with _press(template) as compiler:
        try:
            content, warnings = compiler.compile_with_warnings(
                format="pdf",
                pdf_standards=standards,
                sys_inputs=inputs,
                timestamp=at.astimezone(UTC).replace(microsecond=0),
            )
        except typst.TypstError as error:
            if "PDF/" in error.message:
                return None
            # The words of the paper stay out of the log and the trace: only where the template broke is told.
            raise NotTypeset(f"{template.name}: {error.trace or 'it does not compile'}") from None
    assert isinstance(content, bytes)
    return content, tuple(warning.message for warning in warnings)


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
