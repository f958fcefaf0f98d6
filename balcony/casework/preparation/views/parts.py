"""What the pages of a preparation share."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import limit_for, next_due, rulebook_on
from balcony.foundations.access.guards import Request
from balcony.people.relationships.queries import allocated_iro_of

from ..queries import preparation_of
from ..queries.before import DueDay, Preparation


def show(request: Request, template: str, review: Review, more: dict[str, Any]) -> HttpResponse:
    """Draw a page about preparing a review, with whom it is about, their IRO and their next limit."""
    on = today()
    iro = allocated_iro_of(review.child, on)
    due = next_due(review.child, on=on, book=rulebook_on(on)).next
    about = {
        "iro": iro.adult.full_name if iro is not None and iro.adult is not None else "",
        "next_on": due.last_day if due is not None else None,
    }
    return render(request, template, {"review": review, "child": review.child, "about": about} | more)


def code_page(request: Request) -> str:
    """The whole address at which the code of a letter is typed."""
    return request.build_absolute_uri(reverse("letter:code"))


def link_to(request: Request) -> Callable[[UUID], str]:
    """How the secret of somebody's own link becomes the address of their page."""

    def address(secret: UUID) -> str:
        return request.build_absolute_uri(reverse("preparation:answer", kwargs={"id": secret}))

    return address


def today() -> date:
    """The local day on which a page is asked for."""
    return timezone.localdate()


def standing(review: Review) -> Preparation:
    """How far the preparation is today."""
    return preparation_of(review, rulebook_on(today()), today())


def answer_by(review: Review) -> date:
    """The day people are asked to answer by: the days set before the meeting, never before tomorrow."""
    return answers_wanted(review).on


def answers_wanted(review: Review) -> DueDay:
    """The same day, with what says so and how sure that is."""
    rule = rulebook_on(today()).rule("answers_wanted", today())
    before, soonest = timedelta(days=rule.value), today() + timedelta(days=1)
    meeting = standing(review).meeting
    on = max(soonest, meeting.on - before) if meeting is not None else soonest + before
    return DueDay(on, rule.source, rule.certainty)


def last_lawful(review: Review) -> date | None:
    """The last lawful day of this review, or None where it cannot be told."""
    limit = limit_for(review, on=today(), book=rulebook_on(today()))
    return limit.last_day if limit is not None else None


def back(review: Review) -> HttpResponse:
    """Go back to the review."""
    return redirect("reviews:review", id=review.pk)
