"""The facts of a review, who came, its meetings, decisions and limits, each as it is printed."""

from datetime import date

from django.utils.timezone import localdate

from balcony.foundations.design.words import date_short, date_words, time_words
from balcony.foundations.documents.plain import Paragraph, paragraphs
from balcony.people.relationships.queries import allocated_iro_of
from balcony.rules.timetable import Rulebook

from ..models import Addendum, Attendance, Decision, LateReason, Mode, Review, ReviewMeeting
from ..queries import alone_before, next_due
from .shapes import SEEN_ALONE, UNSAID, DecisionLine, Fact, Part, Person, Section


def facts(review: Review, iro_name: str) -> tuple[Fact, ...]:
    child = review.child
    found = [Fact("Child", child.full_name)]
    if child.known_as not in (child.full_name, child.first_names):
        found.append(Fact("Known as", child.known_as))
    if child.pronouns:
        found.append(Fact("Pronouns", child.pronouns))
    found.append(Fact("Date of birth", date_short(child.date_of_birth)))
    found.append(Fact("Independent Reviewing Officer", iro_name or UNSAID))
    found += _days(review)
    found.append(Fact("How the child took part", _took_part(review) or UNSAID))
    alone = alone_before(review)
    if alone.is_told:
        found.append(Fact(SEEN_ALONE, alone.words))
    return tuple(found)


def iro_name_of(review: Review) -> str:
    """The name of the child's IRO on the day of the review; "" where there is none."""
    iro = allocated_iro_of(review.child, review.completed_on or localdate(review.made_at))
    # The relationship or the adult, as it was handed over.
    return str(getattr(getattr(iro, "adult", iro), "full_name", "") or "")


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


def person_line(one: Attendance) -> Person:
    how = Mode(one.mode).label if one.mode in Mode.values else one.mode
    name = one.name or (one.adult.full_name if one.adult else "")
    role = one.role or (one.adult.job_title if one.adult else "")
    came = one.get_came_display() if one.came else UNSAID
    return Person(
        name or "Name not recorded",
        role,
        came,
        ". ".join(part for part in (how, labelled("For part of it", one.which_part), one.reason) if part),
    )


def meetings(meetings: list[ReviewMeeting]) -> tuple[Part, ...]:
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


def decision_line(one: Decision) -> DecisionLine:
    return DecisionLine(
        number=str(one.number),
        action=one.action or UNSAID,
        owner=one.owner_name or (one.owner.full_name if one.owner else "") or UNSAID,
        due=date_short(one.due_on) if one.due_on else UNSAID,
        outcome=one.outcome_wanted or UNSAID,
    )


def late(review: Review, reason: LateReason | None) -> tuple[Paragraph, ...]:
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
            text for text in (reason.words, labelled("Effect on the child", reason.effect_on_child)) if text
        ]
        said += [text for text in [labelled("Decided by", reason.decided_by)] if text]
    return paragraphs("\n\n".join(said))


def next_review(review: Review, on: date, book: Rulebook) -> tuple[Paragraph, ...]:
    """The limit that governs now; nothing where the child is not looked after or it cannot be told."""
    due = next_due(review.child, on=on, book=book)
    if due.next is None or due.next.last_day is None:
        return paragraphs(due.cannot_tell)
    said = [f"The last lawful day is {date_words(due.next.last_day)}."]
    if due.next.hold_by and due.next.hold_by != due.next.last_day:
        said.append(f"The last working day before it is {date_words(due.next.hold_by)}.")
    return paragraphs("\n\n".join([" ".join(said), f"Why: {due.next.because}", f"Source: {due.next.source}"]))


def addendum_line(one: Addendum) -> Section:
    return Section(f"{date_short(one.at)}, {one.by.full_name}", paragraphs(one.words))


def labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text.strip() else ""
