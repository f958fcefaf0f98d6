"""The record of a review as paper, put together from its parts."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import date_short, moment_words
from balcony.foundations.documents.plain import paragraphs
from balcony.rules.timetable import Rulebook

from ..models import Review, ReviewRecord
from ..queries import attendances_of, decisions_of, final_record_of, latest_record_of, parts_of, scrutiny_of
from .considered import considered
from .lines import addendum_line, decision_line, facts, late, meetings, next_review, person_line
from .missing import missing_in
from .shapes import BY_MACHINE, RecordPaper, Section

TEMPLATES = Path(__file__).resolve().parent.parent
RECORD_PDF = TEMPLATES / "typst" / "record.typ"
RECORD_WORD = TEMPLATES / "word" / "record.docx"
KIND = "review-record"
MARKING = "OFFICIAL-SENSITIVE"


def record_paper(review: Review, *, by: User, at: datetime, book: Rulebook) -> RecordPaper:
    """Return the paper of a review as it stands: its final record, else the newest version saved.

    `by` and `at` are who prints it and when; `book` the rules in force, for the next limit and its reason.
    """
    kept = final_record_of(review) or latest_record_of(review)
    words = {name: str(text or "") for name, text in (kept.words if kept else {}).items()}
    name = review.child.known_as
    people = [person_line(one) for one in attendances_of(review)]
    decisions = list(decisions_of(review))
    reason = review.late_reasons.order_by("at").last()
    following = next_review(review, localdate(at), book)
    found = scrutiny_of(review)
    unread = {one.about for one in found.marks}
    return RecordPaper(
        authority=settings.AUTHORITY_NAME,
        marking=MARKING,
        title=f"Review record, {_held_words(review)}",
        heading=f"{review.get_kind_display()} for {name}",
        standing=_standing(kept),
        is_final=bool(kept and kept.is_final),
        facts=facts(review),
        letter_title=f"A letter to {name}{_mark('letter', unread)}",
        letter=paragraphs(words.get("letter", "")),
        sections=_sections(words, {"childs_view": f"What {name} said", "iro_view": "The IRO’s view"}, unread),
        people=tuple(people),
        parts=meetings(parts_of(review)),
        decisions=tuple(decision_line(one) for one in decisions),
        later_sections=(
            *_sections(words, {"differences": "Differences of view", "adults": "For the adults"}, unread),
            *considered(found),
        ),
        late=late(review, reason),
        next=following,
        addenda=tuple(addendum_line(one) for one in review.addenda.select_related("by")),
        missing=tuple(missing_in(review, words, people, decisions, reason, following)),
        printed=f"Printed by {by.full_name or 'Balcony'} on {moment_words(at)}",
        acknowledgement=_acknowledgement(),
    )


def _held_words(review: Review) -> str:
    return date_short(review.completed_on) if review.completed_on else "not completed yet"


def _standing(kept: ReviewRecord | None) -> str:
    if kept is None:
        return "Nothing has been written up yet."
    if kept.is_final:
        return f"Final. Signed off by {kept.by.full_name} on {date_short(kept.at)}."
    saved = f"Last saved by {kept.by.full_name} on {moment_words(kept.at)}."
    return f"This record is not final and may change. {saved}"


def _mark(section: str, unread: Collection[str]) -> str:
    """What stands after a heading whose words a machine made, until the IRO has read them."""
    return BY_MACHINE if f"record:{section}" in unread else ""


def _sections(words: dict[str, str], titles: dict[str, str], unread: Collection[str]) -> tuple[Section, ...]:
    found = ((title + _mark(name, unread), paragraphs(words.get(name, ""))) for name, title in titles.items())
    return tuple(Section(title, said) for title, said in found if said)


def _acknowledgement() -> str:
    return (
        "A record of a review of a child’s case (Children Act 1989, section 26), "
        f"kept by {settings.AUTHORITY_NAME}. "
        "It may hold what a child said in confidence: pass it on only to those it is meant for. "
        "Set in Atkinson Hyperlegible Next by Balcony."
    )
