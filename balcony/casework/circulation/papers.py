"""A record in parts, and one person's copy put together from those that go: on a page and as a PDF.

The same dataclass is shown, set as PDF and kept: what was looked at is what leaves.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from balcony.casework.reviews import papers as whole
from balcony.casework.reviews.models import Review
from balcony.casework.reviews.papers import DecisionLine, Fact, Person, Section
from balcony.casework.reviews.queries import decisions_of, final_record_of, rulebook_on, scrutiny_of
from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import date_short
from balcony.foundations.documents.plain import Paragraph, paragraphs, plainly

from .models import Copy, RecipientKind
from .withholding import Part, fold

COPY_PDF = Path(__file__).resolve().parent / "typst" / "copy.typ"
LEFT_OUT = "Parts of the record are not in this copy. Ask the Independent Reviewing Officer about them."
TOOK_PART = "How the child took part"


@dataclass(frozen=True)
class Piece:
    """A part, and what is printed of it."""

    part: Part
    printed: Any


@dataclass(frozen=True)
class CopyPaper:
    """Everything one person's copy says, in its order."""

    authority: str
    marking: str
    title: str
    heading: str
    for_whom: str
    standing: str
    facts: tuple[Fact, ...]
    letter_title: str
    letter: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    people: tuple[Person, ...]
    meetings: tuple[whole.Part, ...]
    decisions: tuple[DecisionLine, ...]
    later: tuple[Section, ...]
    next: tuple[Paragraph, ...]
    left_out: str
    printed: str
    acknowledgement: str


def pieces_of(review: Review, *, by: User, at: datetime) -> tuple[Piece, ...]:
    """Return a finalised record in its parts, each with a key that names its place and its very words."""
    record, paper = final_record_of(review), _whole(review, by, at)
    words = {name: str(text or "") for name, text in (record.words if record else {}).items()}
    name = review.child.known_as
    found = [_piece("took_part" if one.label == TOOK_PART else "fact", one.label, one) for one in paper.facts]
    for group, title in (
        ("letter", f"A letter to {name}"),
        ("childs_view", f"What {name} said"),
        ("iro_view", "The IRO’s view"),
    ):
        found += [_piece(group, title, one) for one in paragraphs(words.get(group, ""))]
    found += [_piece("people", "Who took part", one) for one in paper.people]
    found += [_piece("meetings", "Meetings", one) for one in paper.parts]
    for line, decision in zip(paper.decisions, decisions_of(review), strict=True):
        owners = {fold(decision.owner_name), str(decision.owner_id or "")} - {""}
        if decision.owner is not None:
            owners.add(fold(decision.owner.full_name))
        found.append(_piece("decision", f"Decision {line.number}", line, owners))
    for group, title in (("differences", "Differences of view"), ("adults", "For the adults")):
        found += [_piece(group, title, one) for one in paragraphs(words.get(group, ""))]
    for section in whole.considered(scrutiny_of(review)):
        found += [_piece("matter", section.title, one) for one in section.words]
    found += [_piece("late", "Why this review was late", one) for one in paper.late]
    found += [_piece("next", "The next review", one) for one in paper.next]
    for section in paper.addenda:
        found += [_piece("addendum", f"Added later: {section.title}", one) for one in section.words]
    return tuple(
        Piece(Part(f"{one.part.group}-{place}-{one.part.key}", *_rest(one.part)), one.printed)
        for place, one in enumerate(found)
    )


def _rest(part: Part) -> tuple[str, str, str, frozenset[str]]:
    return part.group, part.title, part.text, part.owners


def _whole(review: Review, by: User, at: datetime) -> whole.RecordPaper:
    return whole.record_paper(review, by=by, at=at, book=rulebook_on(localdate(at)))


def _piece(group: str, title: str, printed: Any, owners: Collection[str] = ()) -> Piece:
    text = _text_of(plainly(printed))
    mark = sha256(f"{group}\n{title}\n{text}".encode()).hexdigest()[:12]
    return Piece(Part(mark, group, title, text, frozenset(owners)), printed)


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
    is_child = copy.kind == RecipientKind.CHILD
    held = date_short(review.completed_on) if review.completed_on else ""

    def of(*groups: str) -> tuple[Any, ...]:
        return tuple(one.printed for one in goes if one.part.group in groups)

    return CopyPaper(
        authority=settings.AUTHORITY_NAME,
        marking="" if is_child else whole.MARKING,
        title=f"Review record, {held}",
        heading=f"{review.get_kind_display()} for {review.child.known_as}",
        for_whom=copy.for_whom,
        standing=f"Signed off by {record.by.full_name} on {date_short(record.at)}." if record else "",
        facts=of("fact", "took_part"),
        letter_title=f"A letter to {review.child.known_as}",
        letter=of("letter"),
        sections=_sections(goes, "childs_view", "iro_view"),
        people=of("people"),
        meetings=of("meetings"),
        decisions=of("decision"),
        later=_sections(goes, "differences", "adults", "matter", "late", "addendum"),
        next=of("next"),
        left_out="" if is_child or len(goes) == len(pieces) else LEFT_OUT,
        printed=f"Copy for {copy.for_whom}, from {by.full_name or settings.AUTHORITY_NAME}",
        acknowledgement=(
            f"This copy was made for {copy.for_whom} alone. It is about a child: please keep it safe and do "
            "not pass it on."
        ),
    )


def _sections(goes: list[Piece], *groups: str) -> tuple[Section, ...]:
    titles: dict[str, list[Paragraph]] = {}
    for one in goes:
        if one.part.group in groups:
            titles.setdefault(one.part.title, []).append(one.printed)
    return tuple(Section(title, tuple(words)) for title, words in titles.items())


def fingerprint_of(paper: CopyPaper) -> str:
    """Return the fingerprint of everything a copy says, to know that it is the one that was looked at."""
    return sha256(json.dumps(plainly(paper), sort_keys=True).encode()).hexdigest()
