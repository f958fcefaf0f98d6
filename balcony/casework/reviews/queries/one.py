"""What is asked about one review: its parts, who came, what was decided and written, and what is missing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from balcony.people.register.models import Child, Source
from balcony.rules.participation import check_code
from balcony.rules.timetable import Rulebook, duties_after

from ..models import (
    Attendance,
    Decision,
    LateReason,
    Review,
    ReviewMeeting,
    ReviewRecord,
    Section,
    State,
)
from .alone import alone_before
from .scrutiny import Scrutiny, parents_unanswered, scrutiny_of


@dataclass(frozen=True)
class Missing:
    """One fact that is not there, in words, and the page (its name) on which to add it."""

    text: str
    page: str


def open_review_of(child: Child, kind: str) -> Review | None:
    """Return the child's review of this kind that is planned or begun and not completed, or None."""
    return (
        Review.objects.standing()
        .filter(child=child, kind=kind, state__in=[State.PLANNED, State.OPENED, State.ADJOURNED])
        .first()
    )


def parts_of(review: Review) -> list[ReviewMeeting]:
    """Return the review's meetings as they stand, in order of their days."""
    return list(review.meetings.standing())


def attendances_of(review: Review) -> QuerySet[Attendance]:
    """Return who was asked and who came, by part and name."""
    return review.attendances.select_related("meeting", "adult").order_by("meeting__on", "name")


def decisions_of(review: Review) -> QuerySet[Decision]:
    """Return the decisions that stand, by number."""
    return review.decisions.filter(withdrawn_at__isnull=True).select_related("owner")


def latest_record_of(review: Review) -> ReviewRecord | None:
    """Return the newest saved version of the record, or None."""
    return review.records.select_related("by", "layout").order_by("-version").first()


def previous_decisions(review: Review) -> tuple[Review | None, list[Decision]]:
    """Return the child’s last review held here before this one, and its decisions; (None, []) if none."""
    day = review.completed_on or review.first_meeting_on
    before = (
        Review.objects.completed()
        .filter(child=review.child_id, kind=review.kind, source=Source.PERSON)
        .exclude(pk=review.pk)
    )
    if day is not None:
        before = before.filter(completed_on__lte=day)
    last = before.order_by("-completed_on").first()
    return (last, list(decisions_of(last))) if last is not None else (None, [])


def papers_due(review: Review, book: Rulebook) -> dict[str, date]:
    """Return by when decisions, record and copies are due after a completed review, by the duty's label.

    DECISIONS_BY, MANAGER_RESPONSE_BY, RECORD_BY and CIRCULATE_BY (IRO Handbook chapter 3, or the authority's
    own days); empty while the review is not complete or known from a return only.
    """
    if review.completed_on is None or review.source == Source.RETURN:
        return {}
    duties = duties_after(book, review.completed_on)
    return {duty.label: duty.limit_date for duty in duties if duty.limit_date is not None}


def final_record_of(review: Review) -> ReviewRecord | None:
    """Return the final version, or None while there is none."""
    return review.records.filter(is_final=True).select_related("by", "layout").first()


def version_of_record(review: Review) -> int:
    """Return the number of the newest saved version, 0 where nothing is saved."""
    newest = latest_record_of(review)
    return newest.version if newest is not None else 0


def words_of_record(review: Review) -> dict[str, str]:
    """Return section to text as last saved; every section is there, empty where nothing is written."""
    newest = latest_record_of(review)
    words = newest.words if newest is not None else {}
    return {section: words.get(section, "") for section in Section.values}


def latest_reasons(reviews: list[UUID]) -> dict[UUID, LateReason]:
    """Return the newest late reason of each review that has one."""
    found = LateReason.objects.filter(review__in=reviews).select_related("by").order_by("at")
    return {reason.review_id: reason for reason in found}


def participation_warning(review: Review) -> str:
    """Return why the return's checks will stop at this participation code (rules 440 and 441), or ""."""
    if not review.participation_code or review.completed_on is None:
        return ""
    return check_code(review.participation_code, review.child.date_of_birth, review.completed_on) or ""


def missing_of(review: Review, scrutiny: Scrutiny | None = None) -> list[Missing]:
    """Return what a finished record would have and this one has not. A list to look at, never a bar.

    Whoever has read the `scrutiny` of the review already gives it along.
    """
    there = scrutiny if scrutiny is not None else scrutiny_of(review)
    found = [*_missing_facts(review), *_missing_matters(there), *_missing_words(review)]
    warning = participation_warning(review)
    if warning:
        found.append(Missing(warning, "participation"))
    return found


def _missing_facts(review: Review) -> list[Missing]:
    found = []
    if not review.attendances.exists():
        found.append(Missing("Who came is not written down.", "attendance"))
    else:
        day = review.completed_on or review.first_meeting_on
        found += [
            Missing(f"How {name} took part is not written down.", "attendance")
            for name in (parents_unanswered(review, day) if day is not None else ())
        ]
    if not review.participation_code:
        found.append(Missing("How the child took part is not answered.", "participation"))
    if review.source == Source.PERSON and not alone_before(review).is_told:
        found.append(Missing("Whether you saw the child alone before it is not written down.", "seen_alone"))
    decisions = list(decisions_of(review))
    if not decisions:
        found.append(Missing("No decisions are written down.", "decisions"))
    for decision in decisions:
        lacks = lacking(decision)
        if lacks:
            found.append(Missing(f"Decision {decision.number} has no {lacks}.", "decisions"))
    if is_late(review) and not review.late_reasons.exists():
        found.append(Missing("It was late, and no reason is given.", "late_reason"))
    return found


def _missing_matters(there: Scrutiny) -> list[Missing]:
    """Each matter nobody has come to is named: none is skipped in silence."""
    found = [Missing(f"Not considered yet: {one.matter.title}.", "agenda") for one in there.unanswered]
    if not there.matters:
        found.append(Missing("The matters of this review are not laid out.", "agenda"))
    count = len(there.not_taken)
    if count:
        found.append(
            Missing(f"Nothing is said of {count} of the things the child wanted to talk about.", "agenda")
        )
    if there.permanence is None:
        found.append(Missing("Whether there is a plan for permanence is not answered.", "permanence"))
    if there.chairing is None:
        found.append(Missing("Whether the child was offered to lead the review is not answered.", "chairing"))
    return found


def _missing_words(review: Review) -> list[Missing]:
    words = words_of_record(review)
    asked = {
        "letter": "The letter to the child is not written.",
        "childs_view": "The child’s views are not written down.",
        "iro_view": "Your own view is not written down.",
    }
    return [Missing(text, "record") for section, text in asked.items() if not words[section].strip()]


def lacking(decision: Decision) -> str:
    """Return what a decision has not, as "owner", "date" or "owner or date"; "" where it has both."""
    lacks = [word for word, there in (("owner", decision.owner_name), ("date", decision.due_on)) if not there]
    return " or ".join(lacks)


def is_late(review: Review) -> bool:
    """Whether it was judged late when it was completed."""
    return bool(review.days_late)
