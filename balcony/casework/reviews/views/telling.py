"""Decisions in words for the child, and that the child was told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, resting_on, say_on

from .. import actions, policies, presenters, queries
from ..forms import ForChildForm, ToldForm
from ..models import Review
from .parts import not_now, step, today


@guarded(queries.reviews_for, policies.may_write)
def for_child(request: Request, review: Review) -> HttpResponse:
    """Every decision with a box for the words the child will read."""
    refused = not_now(request, review, "tell_child")
    if refused is not None:
        return refused
    decisions = queries.for_child(review)
    form = ForChildForm(request.POST or None, decisions=decisions)
    is_other = False
    if form.is_valid() and "how_it_reads" not in request.POST:
        try:
            actions.word_for_child(
                review, words=form.words, seen=form.seen, by=request.user, at=timezone.now()
            )
        except actions.Stale:
            is_other = True
            there = {f"seen_{one.decision.number}": one.number for one in decisions}
            form = ForChildForm(resting_on(request.POST, **there), decisions=decisions)
        else:
            messages.success(request, "The words for the child are saved")
            return redirect("reviews:told", id=review.pk)
    asked = form.is_bound and "how_it_reads" in request.POST
    reading = presenters.how_it_reads(review, form.words.values()) if asked and form.is_valid() else None
    context = {"form": form, "decisions": decisions, "is_other": is_other, "reading": reading}
    return step(request, "reviews/for_child.jinja", review, context)


@guarded(queries.reviews_for, policies.may_write)
def told(request: Request, review: Review) -> HttpResponse:
    """When and how the child was told; the words they will find on their page."""
    refused = not_now(request, review, "tell_child")
    if refused is not None:
        return refused
    form = ToldForm(request.POST or None, initial={"on": today()})
    if form.is_valid():
        try:
            actions.say_told(review, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "It is written down that the child was told")
            return redirect("reviews:review", id=review.pk)
    context = {
        "form": form,
        "decisions": [one for one in queries.for_child(review) if one.words],
        "told": queries.times_told(review),
        "is_final": queries.final_record_of(review) is not None,
    }
    return step(request, "reviews/told.jinja", review, context)
