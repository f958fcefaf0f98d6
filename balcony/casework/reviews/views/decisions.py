"""What the review decided."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded

from .. import actions, policies, queries
from ..forms import DecisionForm
from ..models import Decision, Review
from .parts import not_now, people_around, step, today


@guarded(queries.reviews_for, policies.may_write)
def decisions(request: Request, review: Review) -> HttpResponse:
    """The decisions so far, and the next one."""
    refused = not_now(request, review, "decide")
    if refused is not None:
        return refused
    form = DecisionForm(request.POST or None, people=_people(review))
    if form.is_valid():
        known = review.decisions.count()
        made = actions.decide(
            review, **form.decision, token=form.sent_token, by=request.user, at=timezone.now()
        )
        if review.decisions.count() > known:
            _say_once(request, made)
        return redirect("reviews:decisions", id=review.pk)
    last, last_decisions = queries.previous_decisions(review)
    return step(
        request,
        "reviews/decisions.jinja",
        review,
        {
            "form": form,
            "decisions": list(queries.decisions_of(review)),
            "last": last,
            "last_decisions": last_decisions,
        },
    )


def _say_once(request: Request, decision: Decision) -> None:
    """Say what a new decision lacks, this one time."""
    lacks = queries.lacking(decision)
    if lacks:
        messages.info(request, f"Decision {decision.number} is saved. It has no {lacks} yet.")
    else:
        messages.success(request, f"Decision {decision.number} is saved")


@guarded(queries.decisions_for, policies.may_write_decision)
def change_decision(request: Request, decision: Decision) -> HttpResponse:
    """Change a decision, or take it out."""
    review = decision.review
    refused = not_now(request, review, "decide")
    if refused is not None:
        return refused
    if "withdraw" in request.POST:
        try:
            actions.withdraw_decision(decision, by=request.user, at=timezone.now())
        except actions.NotPossible as why:
            messages.info(request, str(why))
        else:
            messages.success(request, f"Decision {decision.number} is taken out")
        return redirect("reviews:decisions", id=review.pk)
    people = _people(review)
    form = DecisionForm(request.POST or None, people=people, initial=_kept(decision, people))
    now_there: Decision | None = None
    if form.is_valid():
        based_on = form.cleaned_data["based_on"] or 0
        try:
            actions.change_decision(
                decision, based_on=based_on, **form.decision, by=request.user, at=timezone.now()
            )
        except actions.Stale:
            now_there = decision
            form.rebase(now_there.version)
        except actions.NotPossible as why:
            messages.info(request, str(why))
            return redirect("reviews:decisions", id=review.pk)
        else:
            messages.success(request, f"Decision {decision.number} is changed")
            return redirect("reviews:decisions", id=review.pk)
    return step(
        request,
        "reviews/change_decision.jinja",
        review,
        {"form": form, "decision": decision, "now_there": now_there},
    )


def _kept(decision: Decision, people: list[Any]) -> dict[str, Any]:
    known = {adult.pk for adult, _ in people}
    listed = decision.owner_id in known
    return {
        "what": decision.action,
        "owner_id": str(decision.owner_id) if listed else "",
        "owner_name": "" if listed else decision.owner_name,
        "due_on": decision.due_on,
        "outcome_wanted": decision.outcome_wanted,
        "based_on": decision.version,
    }


def _people(review: Review) -> list[Any]:
    return people_around(review.child, review.completed_on or today())
