"""A record in parts, and one person's copy put together from those that go: on a page and as a PDF.

The same dataclass is shown, set as PDF and kept: what was looked at is what leaves.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from balcony.casework.reviews import papers as whole
from balcony.casework.reviews.models import Review
from balcony.casework.reviews.papers import Block, DecisionLine, Fact, Section
from balcony.casework.reviews.queries import decisions_of, final_record_of, layout_of, rulebook_on
from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import date_short
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.documents.plain import plainly
from balcony.foundations.outbox.papers import LetterPaper

from .models import Copy, RecipientKind, Released
from .withholding import Part, fold

COPY_PDF = Path(__file__).resolve().parent / "typst" / "copy.typ"
POSTED_PDF = COPY_PDF.with_name("posted.typ")
MARK_LETTERS = 12  # of a fingerprint, as the log of what was sent shows it
OWN_WORDS = "Words of the service"
TOOK_PART = "How the child took part"
# Facts that go to those alone who may know how the child took part.
OF_THE_CHILD = (TOOK_PART, whole.SEEN_ALONE)
# Part of the record, by the item of its layout -> the group that decides who is given it.
GROUPS = {
    "review-facts": "fact",
    "letter-heading": "letter",
    "childs-view": "childs_view",
    "what-mattered": "iro_view",
    "who-came": "people",
    "review-meetings": "meetings",
    "review-decisions": "decision",
    "differences": "differences",
    "adults": "adults",
    "who-led": "matter",
    "without-meeting": "matter",
    "childs-agenda": "matter",
    "matters": "matter",
    "permanence": "matter",
    "not-needed": "matter",
    "other-views": "matter",
    "why-late": "late",
    "next-review": "next",
    "added-later": "addendum",
}
# Said of the whole record, and in no copy: where the annex begins, and what was not recorded.
IN_NO_COPY = ("annex-heading", "not-recorded")


@dataclass(frozen=True)
class Piece:
    """A part, what is printed of it, and the block it stands in; of a section, under which title."""

    part: Part
    printed: Any
    block: Block
    section: str = ""


@dataclass(frozen=True)
class CopyPaper:
    """Everything one person's copy says, in its order."""

    authority: str
    marking: str
    title: str
    heading: str
    for_whom: str
    standing: str
    blocks: tuple[Block, ...]
    left_out: str
    printed: str
    acknowledgement: str
    small_print: str


def pieces_of(review: Review, *, by: User, at: datetime) -> tuple[Piece, ...]:
    """Return a finalised record in its parts, each with a key that names its place and its very words."""
    paper = whole.record_paper(review, by=by, at=at, book=rulebook_on(localdate(at)))
    owners = _owners(review)
    found = [
        piece for block in paper.blocks if block.key not in IN_NO_COPY for piece in _pieces(block, owners)
    ]
    return tuple(
        replace(one, part=replace(one.part, key=f"{one.part.group}-{place}-{one.part.key}"))
        for place, one in enumerate(found)
    )


def _owners(review: Review) -> dict[str, set[str]]:
    """Number of each decision -> by which names and keys somebody is its owner."""
    found = {}
    for one in decisions_of(review):
        names = {fold(one.owner_name), str(one.owner_id or "")} - {""}
        found[str(one.number)] = names | ({fold(one.owner.full_name)} if one.owner is not None else set())
    return found


def _pieces(block: Block, owners: dict[str, set[str]]) -> Iterator[Piece]:
    # What a service wrote itself stands in the annex, which is for adults who hold the whole.
    group = GROUPS.get(block.key, "adults")
    for line in block.lines:
        if isinstance(line, DecisionLine):
            yield _piece(block, group, f"Decision {line.number}", line, owners.get(line.number, ()))
        elif isinstance(line, Fact):
            yield _piece(block, "took_part" if line.label in OF_THE_CHILD else group, line.label, line)
        else:
            yield _piece(block, group, block.title, line)
    for said in block.words if block.shape != "decisions" else ():
        yield _piece(block, group, block.title or OWN_WORDS, said)
    for section in block.sections:
        title = f"{block.title}: {section.title}" if group == "addendum" else section.title
        for said in section.words:
            yield replace(_piece(block, group, title, said), section=section.title)


def _piece(block: Block, group: str, title: str, printed: Any, owners: Collection[str] = ()) -> Piece:
    text = _text_of(plainly(printed))
    mark = sha256(f"{group}\n{title}\n{text}".encode()).hexdigest()[:12]
    return Piece(Part(mark, group, title, text, frozenset(owners)), printed, block)


def _text_of(plain: Any) -> str:
    if isinstance(plain, str):
        return plain
    if isinstance(plain, dict):
        return "\n".join(filter(None, (_text_of(one) for one in plain.values())))
    if isinstance(plain, list):
        return "\n".join(filter(None, (_text_of(one) for one in plain)))
    return ""


def copy_paper(copy: Copy, pieces: Collection[Piece], going: Collection[str], *, by: User) -> CopyPaper:
    """Return a person's copy of the pieces whose keys are `going`. `by` is the IRO in whose name it goes."""
    review, record = copy.review, final_record_of(copy.review)
    goes = [one for one in pieces if one.part.key in going]
    is_child, is_whole = copy.kind == RecipientKind.CHILD, len(goes) == len(pieces)
    day = date_short(review.completed_on) if review.completed_on else ""
    layout = layout_of(record, localdate(copy.made_at))
    values = whole.values_for(review) | {"for_whom": copy.for_whom}
    return CopyPaper(
        authority=settings.AUTHORITY_NAME,
        marking="" if is_child else whole.MARKING,
        title=f"Review record, {day}",
        heading=layout.words("record-heading", values),
        for_whom=copy.for_whom,
        standing=f"Signed off by {record.by.full_name} on {date_short(record.at)}." if record else "",
        blocks=tuple(_gone(list(held)) for _, held in groupby(goes, lambda one: one.block.key)),
        left_out="" if is_child or is_whole else layout.words("copy-left-out", values),
        printed=f"Copy for {copy.for_whom}, from {by.full_name or settings.AUTHORITY_NAME}",
        acknowledgement=whole.closing_words(layout, values, "copy-closing"),
        small_print=layout.small_print,
    )


def _gone(pieces: list[Piece]) -> Block:
    """A block with those of its pieces that go; a copy has no annex, so its headings are of one level."""
    block = pieces[0].block
    return replace(
        block,
        level=2,
        words=tuple(one.printed for one in pieces if not one.section) if block.words else (),
        lines=tuple(one.printed for one in pieces) if block.lines else (),
        sections=tuple(
            Section(title, tuple(one.printed for one in held))
            for title, held in groupby(pieces, lambda one: one.section)
            if title
        ),
    )


def fingerprint_of(paper: CopyPaper) -> str:
    """Return the fingerprint of everything a copy says, to know that it is the one that was looked at."""
    return sha256(json.dumps(plainly(paper), sort_keys=True).encode()).hexdigest()


def is_set_as_released(released: Released) -> bool:
    """True where the paper that was kept still gives the very bytes that were released.

    A newer Balcony may set papers otherwise; what it makes then is not what the IRO looked at.
    """
    content = pdf(released.paper, COPY_PDF, at=released.at)
    return sha256(content).hexdigest() == released.fingerprint


def posted_pdf(released: Released, cover: LetterPaper, *, at: datetime) -> bytes:
    """Return one PDF to post: the page for the window of an envelope, then the copy as it was released."""
    mark = released.fingerprint[:MARK_LETTERS]
    return pdf(released.paper | {"cover": plainly(cover), "mark": mark}, POSTED_PDF, at=at)
