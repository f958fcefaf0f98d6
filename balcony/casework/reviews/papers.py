"""The record of a review as paper: the letter to the child first, and what is missing said plainly.

Everything here is words, ready to print. What is absent is no error: it is listed as not recorded yet.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import date_short, date_words, moment_words, time_words
from balcony.foundations.documents.plain import Paragraph, paragraphs
from balcony.people.relationships.queries import allocated_iro_of
from balcony.rules.timetable import Rulebook

from .models import Addendum, Attendance, Decision, LateReason, Mode, Review, ReviewMeeting, ReviewRecord
from .queries import (
    MatterNow,
    Scrutiny,
    attendances_of,
    decisions_of,
    final_record_of,
    latest_record_of,
    next_due,
    parts_of,
    scrutiny_of,
)

TEMPLATES = Path(__file__).resolve().parent
RECORD_PDF = TEMPLATES / "typst" / "record.typ"
RECORD_WORD = TEMPLATES / "word" / "record.docx"
KIND = "review-record"
MARKING = "OFFICIAL-SENSITIVE"
UNSAID = "Not recorded yet"
BY_MACHINE = " (made by a machine, not read yet by the IRO)"


@dataclass(frozen=True)
class Fact:
    """A fact with its name."""

    label: str
    text: str


@dataclass(frozen=True)
class Section:
    """A heading and somebody's words under it."""

    title: str
    words: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Person:
    """One line of who took part."""

    name: str
    role: str
    came: str
    how: str


@dataclass(frozen=True)
class Part:
    """One meeting of a review held in parts, or moved."""

    day: str
    how: str
    outcome: str


@dataclass(frozen=True)
class DecisionLine:
    """One decision: what, who, by when, and what should be different."""

    number: str
    action: str
    owner: str
    due: str
    outcome: str


@dataclass(frozen=True)
class RecordPaper:
    """Everything the printed record says, in its order. `missing` holds what is not recorded yet."""

    authority: str
    marking: str
    title: str
    heading: str
    standing: str
    is_final: bool
    facts: tuple[Fact, ...]
    letter_title: str
    letter: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    people: tuple[Person, ...]
    parts: tuple[Part, ...]
    decisions: tuple[DecisionLine, ...]
    later_sections: tuple[Section, ...]
    late: tuple[Paragraph, ...]
    next: tuple[Paragraph, ...]
    addenda: tuple[Section, ...]
    missing: tuple[str, ...]
    printed: str
    acknowledgement: str


def record_paper(review: Review, *, by: User, at: datetime, book: Rulebook) -> RecordPaper:
    """Return the paper of a review as it stands: its final record, else the newest version saved.

    `by` and `at` are who prints it and when; `book` the rules in force, for the next limit and its reason.
    """
    kept = final_record_of(review) or latest_record_of(review)
    words = {name: str(text or "") for name, text in (kept.words if kept else {}).items()}
    name = review.child.known_as
    people = [_person(one) for one in attendances_of(review)]
    decisions = list(decisions_of(review))
    reason = review.late_reasons.order_by("at").last()
    following = _next(review, localdate(at), book)
    found = scrutiny_of(review)
    unread = {one.about for one in found.marks}
    return RecordPaper(
        authority=settings.AUTHORITY_NAME,
        marking=MARKING,
        title=f"Review record, {_held_words(review)}",
        heading=f"{review.get_kind_display()} for {name}",
        standing=_standing(kept),
        is_final=bool(kept and kept.is_final),
        facts=_facts(review),
        letter_title=f"A letter to {name}{_mark('letter', unread)}",
        letter=paragraphs(words.get("letter", "")),
        sections=_sections(words, {"childs_view": f"What {name} said", "iro_view": "The IRO’s view"}, unread),
        people=tuple(people),
        parts=_parts(parts_of(review)),
        decisions=tuple(_decision(one) for one in decisions),
        later_sections=(
            *_sections(words, {"differences": "Differences of view", "adults": "For the adults"}, unread),
            *considered(found),
        ),
        late=_late(review, reason),
        next=following,
        addenda=tuple(_addendum(one) for one in review.addenda.select_related("by")),
        missing=tuple(_missing(review, words, people, decisions, reason, following)),
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


def _facts(review: Review) -> tuple[Fact, ...]:
    child = review.child
    found = [Fact("Child", child.full_name)]
    if child.known_as not in (child.full_name, child.first_names):
        found.append(Fact("Known as", child.known_as))
    if child.pronouns:
        found.append(Fact("Pronouns", child.pronouns))
    found.append(Fact("Date of birth", date_short(child.date_of_birth)))
    iro = allocated_iro_of(child, review.completed_on or localdate(review.made_at))
    found.append(Fact("Independent Reviewing Officer", _name_of(iro) or UNSAID))
    found += _days(review)
    found.append(Fact("How the child took part", _took_part(review) or UNSAID))
    return tuple(found)


def _name_of(iro: object) -> str:
    """The adult's name, whether the relationship or the adult was handed over; "" where there is none."""
    adult = getattr(iro, "adult", iro)
    return str(getattr(adult, "full_name", "") or "")


def _days(review: Review) -> list[Fact]:
    started, ended = review.first_meeting_on, review.completed_on
    if started and ended and started != ended:
        return [Fact("First meeting", date_words(started)), Fact("Completed", date_words(ended))]
    return [Fact("Review held", date_words(ended) if ended else UNSAID)]


def _took_part(review: Review) -> str:
    """In words, with why that is the return's code; "" where nothing is known."""
    said, because = review.participation_words.strip(), review.participation_because.strip()
    if review.participation_code:
        because = f"{because} (Code {review.participation_code} of the return.)".strip()
    return " ".join(part for part in (said, because) if part)


def _mark(section: str, unread: Collection[str]) -> str:
    """What stands after a heading whose words a machine made, until the IRO has read them."""
    return BY_MACHINE if f"record:{section}" in unread else ""


def considered(found: Scrutiny) -> tuple[Section, ...]:
    """Return the child’s agenda and each matter come to, every voice under its own name."""
    agenda = "\n\n".join(
        one.words + (f"\n\nWhat they were told: {one.answer}" if one.answer else "") for one in found.items
    )
    said = [("What the child wanted to talk about", agenda)] if agenda else []
    said += [
        (_matter_title(one), _voices(one)) for one in found.matters if one.is_considered or one.differences
    ]
    if found.permanence is not None:
        plan = found.permanence
        texts = (f"{plan}.", plan.plan, _labelled("If it does not work out", plan.contingency))
        said.append(("Plan for permanence", "\n\n".join(text for text in texts if text)))
    if left := _not_needed(found):
        said.append(("Not needed today", left))
    others = "\n\n".join(f"{one.whose}: {one.view}" for one in found.differences)
    if others:
        said.append(("Other views of the review as a whole", others))
    return tuple(Section(title, paragraphs(text)) for title, text in said)


def _not_needed(found: Scrutiny) -> str:
    """The matters left out, those with the same reason together, each reason once."""
    by_reason: dict[str, list[str]] = {}
    for one in found.matters:
        if one.now is not None and one.is_not_needed:
            by_reason.setdefault(one.now.reason, []).append(one.matter.title)
    return "\n\n".join(f"{'; '.join(titles)}: {reason}" for reason, titles in by_reason.items())


def _matter_title(one: MatterNow) -> str:
    return one.matter.title + (BY_MACHINE if one.mark is not None else "")


def _voices(one: MatterNow) -> str:
    now, said = one.now, []
    if now is not None and now.is_not_needed:
        said.append(_labelled("Not needed today", now.reason))
    elif now is not None:
        where = f"In the meeting on {date_short(now.meeting.on)}." if now.meeting is not None else ""
        said += [
            where,
            now.considered,
            _labelled("What the child thinks", now.childs_view),
            _labelled("What the IRO thinks", now.iro_view),
        ]
    said += [f"{other.whose} sees it differently: {other.view}" for other in one.differences]
    return "\n\n".join(text for text in said if text.strip())


def _sections(words: dict[str, str], titles: dict[str, str], unread: Collection[str]) -> tuple[Section, ...]:
    found = ((title + _mark(name, unread), paragraphs(words.get(name, ""))) for name, title in titles.items())
    return tuple(Section(title, said) for title, said in found if said)


def _person(one: Attendance) -> Person:
    how = Mode(one.mode).label if one.mode in Mode.values else one.mode
    name = one.name or (one.adult.full_name if one.adult else "")
    role = one.role or (one.adult.job_title if one.adult else "")
    came = one.get_came_display() if one.came else UNSAID
    return Person(
        name or "Name not recorded",
        role,
        came,
        ". ".join(part for part in (how, _labelled("For part of it", one.which_part), one.reason) if part),
    )


def _parts(meetings: list[ReviewMeeting]) -> tuple[Part, ...]:
    """Only where there is more to tell than the day above."""
    if len(meetings) < 2 and all(one.was_held is not False for one in meetings):
        return ()
    return tuple(_part(one) for one in meetings)


def _part(one: ReviewMeeting) -> Part:
    when = f" at {time_words(one.starts_at)}" if one.starts_at else ""
    if one.was_held is None:
        outcome = "Nobody has said yet whether it was held"
    elif one.was_held:
        outcome = "Held"
    else:
        outcome = f"Not held. {one.not_held_reason}".strip()
    return Part(f"{date_short(one.on)}{when}", one.get_mode_display() if one.mode else "", outcome)


def _decision(one: Decision) -> DecisionLine:
    return DecisionLine(
        number=str(one.number),
        action=one.action or UNSAID,
        owner=one.owner_name or (one.owner.full_name if one.owner else "") or UNSAID,
        due=date_short(one.due_on) if one.due_on else UNSAID,
        outcome=one.outcome_wanted or UNSAID,
    )


def _late(review: Review, reason: LateReason | None) -> tuple[Paragraph, ...]:
    if not review.days_late and reason is None:
        return ()
    said = []
    if review.days_late:
        unit = review.late_unit or "days"
        unit = unit.removesuffix("s") if review.days_late == 1 else unit
        limit = f", {date_words(review.limit_on)}" if review.limit_on else ""
        said.append(f"It was completed {review.days_late} {unit} after the last lawful day{limit}.")
    if reason is not None:
        said.append(f"{reason.get_code_display()}.")
        said += [
            text for text in (reason.words, _labelled("Effect on the child", reason.effect_on_child)) if text
        ]
        said += [text for text in [_labelled("Decided by", reason.decided_by)] if text]
    return paragraphs("\n\n".join(said))


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text.strip() else ""


def _next(review: Review, on: date, book: Rulebook) -> tuple[Paragraph, ...]:
    """The limit that governs now; nothing where the child is not looked after or it cannot be told."""
    due = next_due(review.child, on=on, book=book)
    if due.next is None or due.next.last_day is None:
        return paragraphs(due.cannot_tell)
    said = [f"The last lawful day is {date_words(due.next.last_day)}."]
    if due.next.hold_by and due.next.hold_by != due.next.last_day:
        said.append(f"The last working day before it is {date_words(due.next.hold_by)}.")
    return paragraphs("\n\n".join([" ".join(said), f"Why: {due.next.because}", f"Source: {due.next.source}"]))


def _addendum(one: Addendum) -> Section:
    return Section(f"{date_short(one.at)}, {one.by.full_name}", paragraphs(one.words))


def _missing(
    review: Review,
    words: dict[str, str],
    people: list[Person],
    decisions: list[Decision],
    reason: LateReason | None,
    following: tuple[Paragraph, ...],
) -> list[str]:
    """What a finished record would hold and this one does not, in the order of the paper."""
    child = review.child
    asked = [
        ("The child’s name", child.first_names or child.family_name or child.name_in_use),
        ("The day the review was completed", review.completed_on),
        ("How the child took part", review.participation_code),
        ("The letter to the child", words.get("letter", "").strip()),
        ("The child’s views", words.get("childs_view", "").strip()),
        ("The IRO’s view", words.get("iro_view", "").strip()),
        ("Who came", people),
        ("Decisions", decisions),
        ("Why the review was late", reason or not review.days_late),
        ("When the next review is due", following),
    ]
    found = [what for what, there in asked if not there]
    for one in decisions:
        lacks = [
            what
            for what, there in (("who", one.owner_name or one.owner_id), ("by when", one.due_on))
            if not there
        ]
        if lacks:
            found.append(f"Decision {one.number}: {' and '.join(lacks)}")
    return found


def _acknowledgement() -> str:
    return (
        "A record of a review of a child’s case (Children Act 1989, section 26), "
        f"kept by {settings.AUTHORITY_NAME}. "
        "It may hold what a child said in confidence: pass it on only to those it is meant for. "
        "Set in Atkinson Hyperlegible Next by Balcony."
    )
