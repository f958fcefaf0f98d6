"""Holding: what happened at a meeting, adjourning, completing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.words import date_short

from .. import actions, policies, queries
from ..forms import AdjournForm, HoldForm
from ..forms.hold import ADJOURN, COMPLETE, NOT_HELD
from ..models import Review, ReviewMeeting
from .parts import not_now, step, to_review, today
from .plan import meeting_asked


@guarded(queries.reviews_for, policies.may_write)
def hold(request: Request, review: Review) -> HttpResponse:
    """Say whether a meeting was held, and what follows."""
    refused = not_now(request, review, "hold")
    if refused is not None:
        return refused
    meeting = meeting_asked(request, review)
    if meeting is None:
        messages.info(request, "No meeting is planned. Plan one first.")
        return redirect("reviews:add_part", id=review.pk)
    if meeting.was_held is not None or meeting.replaced_at is not None:
        messages.info(request, "It has been said already what became of that meeting.")
        return to_review(review)
    on = today()
    form = HoldForm(
        request.POST or None,
        initial={"held_on": meeting.on if meeting.on <= on else None},
        may_adjourn=review.adjourned_on is None,
        today=on,
    )
    if form.is_valid():
        try:
            return _held(request, review, meeting, form)
        except actions.NotPossible as why:
            form.add_error("held_on", str(why))
    return step(request, "reviews/hold.jinja", review, {"form": form, "meeting": meeting})


def _held(request: Request, review: Review, meeting: ReviewMeeting, form: HoldForm) -> HttpResponse:
    what, now = form.cleaned_data["what"], timezone.now()
    if what == NOT_HELD:
        actions.not_held(meeting, reason=form.cleaned_data["reason"], by=request.user, at=now)
        messages.info(request, "Written down: it was not held. It starts nothing; plan another day.")
        return to_review(review)
    held_on = form.cleaned_data["held_on"]
    review = actions.hold(meeting, held_on=held_on, is_complete=what == COMPLETE, by=request.user, at=now)
    if what == ADJOURN:
        return redirect("reviews:adjourn", id=review.pk)
    if what == COMPLETE:
        return completed_page(request, review)
    messages.success(request, "This part is held. Plan the next when you know the day.")
    return to_review(review)


def completed_page(request: Request, review: Review) -> HttpResponse:
    """Go on from a review just completed: to the reason where it was late, else to the review."""
    if review.days_late and review.limit_on is not None:
        messages.info(
            request, f"It was completed after its last lawful day, {date_short(review.limit_on)}. Say why."
        )
        return redirect("reviews:late_reason", id=review.pk)
    messages.success(request, "The review is held")
    return to_review(review)


@guarded(queries.reviews_for, policies.may_write)
def adjourn(request: Request, review: Review) -> HttpResponse:
    """Adjourn once, with the reason and the day it goes on."""
    refused = not_now(request, review, "adjourn")
    if refused is not None:
        return refused
    form = AdjournForm(request.POST or None)
    if form.is_valid():
        try:
            actions.adjourn(review, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.NotPossible as why:
            form.add_error("resumes_on", str(why))
        else:
            messages.success(request, "The review is adjourned")
            return to_review(review)
    held = [meeting.on for meeting in queries.parts_of(review) if meeting.was_held]
    last = queries.last_day_to_resume(max(held), today()) if held else None
    return step(request, "reviews/adjourn.jinja", review, {"form": form, "last": last})


@guarded(queries.reviews_for, policies.may_write)
def complete(request: Request, review: Review) -> HttpResponse:
    """Say that the part held last was the end of the review."""
    refused = not_now(request, review, "complete")
    if refused is not None:
        return refused
    if request.method == "POST":
        actions.complete(review, by=request.user, at=timezone.now())
        return completed_page(request, review)
    parts = queries.parts_of(review)
    held = max(meeting.on for meeting in parts if meeting.was_held)
    coming = [meeting for meeting in parts if meeting.was_held is None]
    return step(request, "reviews/complete.jinja", review, {"held": held, "coming": coming})
