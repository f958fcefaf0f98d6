"""The record of a review as paper, put together from its parts."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import date_short, moment_words
from balcony.foundations.documents.plain import paragraphs
from balcony.foundations.toolkit.reading import band_for_age
from balcony.rules.timetable import Rulebook

from ..models import Review, ReviewRecord, Section
from ..queries import (
    Layout,
    attendances_of,
    decisions_of,
    final_record_of,
    latest_record_of,
    layout_of,
    layout_on,
    parts_of,
    scrutiny_of,
)
from .blocks import Recorded, blocks_of
from .considered import considered
from .lines import (
    addendum_line,
    decision_line,
    facts,
    iro_name_of,
    late,
    meetings,
    next_review,
    person_line,
)
from .missing import missing_in
from .shapes import BY_MACHINE, Block, RecordPaper

TEMPLATES = Path(__file__).resolve().parent.parent
RECORD_PDF = TEMPLATES / "typst" / "record.typ"
RECORD_WORD = TEMPLATES / "word" / "record.docx"
KIND = "review-record"
MARKING = "OFFICIAL-SENSITIVE"
# Item of the layout -> section of the record whose words stand under it.
WRITTEN = {
    "letter-heading": Section.LETTER.value,
    "childs-view": Section.CHILDS_VIEW.value,
    "what-mattered": Section.IRO_VIEW.value,
    "differences": Section.DIFFERENCES.value,
    "adults": Section.ADULTS.value,
}
CLOSINGS = ("record-closing", "copy-left-out", "copy-closing")


def record_paper(review: Review, *, by: User, at: datetime, book: Rulebook) -> RecordPaper:
    """Return the paper of a review as it stands: its final record, else the newest version saved.

    It is laid out as the final record was, until then by the pack in force. `by` and `at` say who prints it
    and when; `book` holds the rules in force, for the next limit and its reason.
    """
    kept = final_record_of(review) or latest_record_of(review)
    layout = layout_of(kept, localdate(at))
    found, missing = _recorded(review, kept, localdate(at), book)
    return RecordPaper(
        authority=settings.AUTHORITY_NAME,
        marking=MARKING,
        title=f"Review record, {_held_words(review)}",
        heading=layout.words("record-heading", found.values),
        standing=_standing(kept),
        is_final=bool(kept and kept.is_final),
        blocks=blocks_of(layout, found),
        missing=missing,
        printed=f"Printed by {by.full_name or 'Balcony'} on {moment_words(at)}",
        acknowledgement=closing_words(layout, found.values, "record-closing"),
        small_print=layout.small_print,
    )


def _recorded(
    review: Review, kept: ReviewRecord | None, on: date, book: Rulebook
) -> tuple[Recorded, tuple[str, ...]]:
    """Everything that is there, by the item of the layout it stands under; and what is missing, in words."""
    written = {name: str(text or "") for name, text in (kept.words if kept else {}).items()}
    people = tuple(person_line(one) for one in attendances_of(review))
    decisions = list(decisions_of(review))
    reason = review.late_reasons.order_by("at").last()
    following = next_review(review, on, book)
    scrutiny, values = scrutiny_of(review), values_for(review)
    missing = tuple(missing_in(review, written, people, decisions, reason, following))
    gone_through = considered(scrutiny)
    return Recorded(
        words={
            **{item: paragraphs(written.get(name, "")) for item, name in WRITTEN.items()},
            **gone_through.words,
            "why-late": late(review, reason),
            "next-review": following,
            "not-recorded": paragraphs("\n\n".join(missing)),
        },
        lines={
            "review-facts": facts(review, values["iro_name"]),
            "who-came": people,
            "review-meetings": meetings(parts_of(review)),
            "review-decisions": tuple(decision_line(one) for one in decisions),
        },
        sections={
            "matters": gone_through.sections,
            "added-later": tuple(addendum_line(one) for one in review.addenda.select_related("by")),
        },
        values=values,
        group=level_of(review),
        marks=_marks({one.about for one in scrutiny.marks}),
    ), missing


def written_parts(review: Review, kept: ReviewRecord | None, on: date) -> tuple[Block, ...]:
    """Return what the IRO wrote, under the headings and in the order it is printed, for a page to show."""
    written = {name: str(text or "") for name, text in (kept.words if kept else {}).items()}
    words = {item: paragraphs(written.get(name, "")) for item, name in WRITTEN.items()}
    found = Recorded(words, {}, {}, values_for(review), level_of(review), {})
    return tuple(one for one in blocks_of(layout_of(kept, on), found) if one.key in WRITTEN)


def around_the_letter(review: Review, on: date) -> tuple[str, str]:
    """Return how a letter written now begins and ends on paper, where the IRO neither greets nor signs."""
    layout, values, group = layout_on(on), values_for(review), level_of(review)
    ends = (layout.words(one, values, group) for one in ("letter-closing", "letter-signature"))
    return layout.words("letter-opening", values, group), " ".join(one for one in ends if one)


def values_for(review: Review) -> dict[str, str]:
    """Return what the words of a layout are filled with for one review."""
    return {
        "kind": review.get_kind_display(),
        "child_name": review.child.known_as,
        "iro_name": iro_name_of(review),
        "authority": settings.AUTHORITY_NAME,
    }


def level_of(review: Review) -> str:
    """Return the group of readers the child belongs to by age on the day of the review."""
    return band_for_age(review.child.age_on(review.completed_on or localdate(review.made_at))).key


def closing_words(layout: Layout, values: Mapping[str, str], *ids: str) -> str:
    """Return what stands at the end of a paper: the items named, then those a service added there."""
    own = [one.filled(values) for one in layout.others_in("closing", CLOSINGS)]
    return " ".join(text for text in (*(layout.words(id, values) for id in ids), *own) if text)


def _held_words(review: Review) -> str:
    return date_short(review.completed_on) if review.completed_on else "not completed yet"


def _standing(kept: ReviewRecord | None) -> str:
    if kept is None:
        return "Nothing has been written up yet."
    if kept.is_final:
        return f"Final. Signed off by {kept.by.full_name} on {date_short(kept.at)}."
    saved = f"Last saved by {kept.by.full_name} on {moment_words(kept.at)}."
    return f"This record is not final and may change. {saved}"


def _marks(unread: Collection[str]) -> dict[str, str]:
    """What stands after a heading whose words a machine made, until the IRO has read them."""
    return {item: BY_MACHINE for item, name in WRITTEN.items() if f"record:{name}" in unread}
