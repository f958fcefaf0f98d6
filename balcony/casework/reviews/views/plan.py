"""Planning a review, another part of it, a change, a cancellation."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded
from balcony.people.register.models import Child

from .. import actions, policies, presenters, queries
from ..forms import CancelForm, ChangePlanForm, PlanForm
from ..models import Review, ReviewKind, ReviewMeeting
from .parts import not_now, page, step, to_review, today

KIND_OF_CLOCK = {
    "ADOPT_UNPLACED": ReviewKind.ADOPTION,
    "ADOPT_PLACED": ReviewKind.ADOPTION,
    "ADOPT_DISRUPTED": ReviewKind.ADOPTION,
    "SHORT_BREAKS": ReviewKind.SHORT_BREAKS,
}


@guarded(queries.children_to_review, policies.may_plan)
def plan(request: Request, child: Child) -> HttpResponse:
    """Plan a child's next review."""
    on = today()
    due = queries.next_due(child, on=on, book=queries.rulebook_on(on))
    clock = due.next.clock if due.next is not None else ""
    asked = {"kind": request.GET.get("kind") or KIND_OF_CLOCK.get(clock, ReviewKind.LOOKED_AFTER)}
    form = PlanForm(request.POST or None, initial=asked, today=on)
    if form.is_valid():
        made = _tried(form, _plan_it, request, child, form)
        if made is not None:
            return to_review(made)
    elif not form.is_bound:
        there = queries.open_review_of(child, asked["kind"])
        if there is not None:
            messages.info(request, "This child has a review that is not completed. This is it.")
            return to_review(there)
    is_secure = asked["kind"] == ReviewKind.SECURE
    limit = due.secure_next if is_secure else due.next
    context = {
        "form": form,
        "due": due,
        "limit": limit,
        "limit_title": presenters.limit_title(limit) if limit is not None else "",
        "is_secure": is_secure,
    }
    return page(request, "reviews/plan.jinja", child, context)


def _plan_it(request: Request, child: Child, form: PlanForm) -> Review:
    cleaned = form.cleaned_data
    try:
        made = actions.plan(
            child,
            **form.plan,
            kind=cleaned["kind"] or ReviewKind.LOOKED_AFTER,
            token=cleaned["token"],
            by=request.user,
            at=timezone.now(),
        )
    except actions.AlreadyPlanned as planned:
        messages.info(request, str(planned))
        return planned.review
    messages.success(request, "The review is planned")
    return made


@guarded(queries.reviews_for, policies.may_schedule)
def add_part(request: Request, review: Review) -> HttpResponse:
    """Plan another meeting of the same review."""
    refused = not_now(request, review, "add_part")
    if refused is not None:
        return refused
    form = PlanForm(request.POST or None, today=today())
    if form.is_valid() and _tried(
        form, actions.add_part, review, **form.plan, by=request.user, at=timezone.now()
    ):
        messages.success(request, "The meeting is planned")
        return to_review(review)
    return step(request, "reviews/add_part.jinja", review, {"form": form})


@guarded(queries.reviews_for, policies.may_schedule)
def change_plan(request: Request, review: Review) -> HttpResponse:
    """Move a meeting, or correct where and how."""
    refused = not_now(request, review, "change_plan")
    if refused is not None:
        return refused
    meeting = meeting_asked(request, review)
    if meeting is None:
        messages.info(request, "No meeting is planned. Plan one first.")
        return redirect("reviews:add_part", id=review.pk)
    form = ChangePlanForm(request.POST or None, initial=_plan_of(meeting), today=today())
    if form.is_valid() and _tried(
        form, actions.change_plan, meeting, **form.plan, by=request.user, at=timezone.now()
    ):
        messages.success(request, "The plan is changed")
        return to_review(review)
    return step(request, "reviews/change_plan.jinja", review, {"form": form, "meeting": meeting})


@guarded(queries.reviews_for, policies.may_schedule)
def cancel(request: Request, review: Review) -> HttpResponse:
    """Cancel a review that has not begun."""
    refused = not_now(request, review, "cancel")
    if refused is not None:
        return refused
    form = CancelForm(request.POST or None)
    if form.is_valid():
        actions.cancel(review, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        messages.success(request, "The review is cancelled")
        return to_review(review)
    return step(request, "reviews/cancel.jinja", review, {"form": form})


def meeting_asked(request: Request, review: Review) -> ReviewMeeting | None:
    """Return the planned meeting a page is about: the one its address names, else the first to come.

    The page of a meeting that was moved or held meanwhile still finds that meeting, so that a second click
    is told what became of it.
    """
    asked = request.GET.get("part") or request.POST.get("part")
    if asked:
        named = next((one for one in review.meetings.all() if str(one.pk) == asked), None)
        if named is not None:
            return named
    return next((one for one in queries.parts_of(review) if one.was_held is None), None)


def _plan_of(meeting: ReviewMeeting) -> dict[str, Any]:
    return {name: getattr(meeting, name) for name in ("on", "starts_at", "mode", "place")}


def _tried(form: PlanForm, deed: Any, *things: Any, **facts: Any) -> Any:
    """Do a deed; where it cannot be, say why on the form and return None."""
    try:
        return deed(*things, **facts)
    except actions.NeedsReason as asked:
        form.needs_reason(presenters.after_limit_words(asked.on, asked.limit))
    except actions.NotPossible as why:
        form.add_error(None, str(why))
    return None
