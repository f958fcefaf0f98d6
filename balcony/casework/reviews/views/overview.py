"""One review on one page, and its record to read."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded

from .. import policies, presenters, queries, verbs
from ..models import Review
from ..papers import written_parts
from ..steps import Stage, steps_added
from .parts import step, today

PAGES = (
    "change_plan", "add_part", "cancel", "hold", "complete", "adjourn", "attendance", "participation",
    "decisions", "record", "check", "addendum", "late_reason", "read", "papers", "notes", "without_meeting",
)  # fmt: skip


@guarded(queries.reviews_for, policies.may_see, looks=verbs.VIEWED)
def review(request: Request, review: Review) -> HttpResponse:
    """Where a review stands and what is to do, for whoever may see its dates."""
    at = timezone.now()
    powers = policies.powers_over(request.user, review, at)
    on = today()
    book = queries.rulebook_on(on)
    due = queries.next_due(review.child, on=on, book=book)
    limit = queries.limit_for(review, on=on, book=book)
    meetings = list(review.meetings.select_related("replaced_by"))
    standing = [meeting for meeting in meetings if meeting.replaced_at is None]
    attendances = list(queries.attendances_of(review))
    reasons = list(review.late_reasons.select_related("by"))
    scrutiny = queries.scrutiny_of(review) if "write" in powers else None
    facts = presenters.Facts(
        meetings=standing,
        attended=len(attendances),
        decisions=list(queries.decisions_of(review)),
        record=queries.latest_record_of(review),
        missing=len(queries.missing_of(review, scrutiny)) if "write" in powers else 0,
        has_reason=bool(reasons),
        papers_due=queries.papers_due(review, book),
        scrutiny=scrutiny,
    )
    where = {name: reverse(f"reviews:{name}", kwargs={"id": review.pk}) for name in PAGES}
    added = {stage: steps_added(stage, review, request.user, at) for stage in Stage}
    moved = [meeting for meeting in meetings if meeting.replaced_at is not None]
    return step(
        request,
        "reviews/review.jinja",
        review,
        {
            "powers": powers,
            "due": due,
            "limit": limit,
            "steps_of_limit": limit.counting(book.calendar) if limit is not None else (),
            "limit_title": presenters.limit_title(limit) if limit is not None else "",
            "steps": presenters.steps(review, facts, powers, where, added),
            "where": where,
            "meetings": [
                (meeting, presenters.meeting_words(meeting), presenters.held_words(meeting))
                for meeting in standing
            ],
            "came": [(one, presenters.came_words(one)) for one in attendances],
            "reasons": reasons,
            "tag": presenters.state_tag(review),
            "entries": presenters.status_entries(list(review.statuses.select_related("by")), moved),
        },
    )


@guarded(queries.reviews_for, policies.may_read, looks=verbs.READ)
def read(request: Request, review: Review) -> HttpResponse:
    """The record and the decisions, to read."""
    record = queries.final_record_of(review) or queries.latest_record_of(review)
    found, on = queries.scrutiny_of(review), timezone.localdate()
    return step(
        request,
        "reviews/read.jinja",
        review,
        {
            "record": record,
            "sections": written_parts(review, record, on),
            "record_layout": queries.layout_of(record, on),
            "decisions": list(queries.decisions_of(review)),
            "came": [(one, presenters.came_words(one)) for one in queries.attendances_of(review)],
            "addenda": list(review.addenda.select_related("by")),
            "reasons": list(review.late_reasons.select_related("by")),
            "matters": presenters.read_matters(found),
            "scrutiny": found,
            "unread": presenters.unread_labels(found),
            "led": presenters.chairing_words(found.chairing),
            "alone": queries.alone_before(review),
        },
    )
