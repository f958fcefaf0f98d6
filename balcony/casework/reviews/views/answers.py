"""Decisions with the manager, their answers, and what became of them."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded

from .. import actions, policies, queries, verbs
from ..forms.answers import AnswersForm, OutcomeForm
from ..models import Decision, DecisionState, Review
from .parts import step, today


@guarded(queries.reviews_for, policies.may_write)
def follow(request: Request, review: Review) -> HttpResponse:
    """Where every decision stands: this review's, and those of the last one that are still open."""
    on = today()
    if request.method == "POST":
        return _send(request, review)
    last, own = queries.to_follow(review, on)
    book = queries.rulebook_on(on)
    waiting = queries.not_sent(own)
    context = {
        "last": last,
        "own": own,
        "to_send": waiting,
        "refused": policies.allows(review, "send_decisions"),
        "manager": queries.manager_to_ask(review.child, on),
        "sent": list(review.decisions_sent.select_related("to")),
        "send_by": queries.papers_due(review, book).get("DECISIONS_BY"),
        "rule": book.rule("decisions_sent", on),
        "answer_rule": book.rule("manager_response", on),
        "silence": queries.silence_agrees(book, on),
        "token": uuid4(),
    }
    return step(request, "reviews/follow.jinja", review, context)


def _send(request: Request, review: Review) -> HttpResponse:
    address = request.build_absolute_uri(reverse("reviews:answer", kwargs={"id": review.pk}))
    try:
        sent = actions.send_decisions(
            review,
            address=address,
            token=_token(request.POST.get("token", "")),
            by=request.user,
            at=timezone.now(),
        )
    except actions.NotPossible as why:
        messages.info(request, str(why))
    else:
        messages.success(request, f"The decisions are sent to {sent.to.full_name}")
    return redirect("reviews:follow", id=review.pk)


def _token(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@guarded(queries.reviews_for, policies.may_answer_decisions, looks=verbs.DECISIONS_READ)
def answer(request: Request, review: Review) -> HttpResponse:
    """All decisions a manager is asked about, on one page. Opening it answers nothing."""
    standings = queries.standings_of(queries.decisions_of(review), today())
    open_ones = [one.decision for one in standings if one.state == DecisionState.SENT]
    form = AnswersForm(
        request.POST if request.method == "POST" and "all" not in request.POST else None,
        decisions=open_ones,
    )
    given = {one.pk: "" for one in open_ones} if "all" in request.POST else None
    if given is None and form.is_bound and form.is_valid():
        given = form.answers
    if given is not None:
        count = actions.answer_decisions(review, answers=given, by=request.user, at=timezone.now())
        messages.success(request, "Your answer is sent" if count == 1 else f"{count} answers are sent")
        return redirect("reviews:answer", id=review.pk)
    day = min(
        (one.status.sent.answer_by for one in standings if one.status and one.status.sent), default=None
    )
    context = {"form": form, "open_ones": open_ones, "standings": standings, "answer_by": day}
    return step(request, "reviews/answer.jinja", review, context)


@guarded(queries.decisions_for, policies.may_say_outcome)
def outcome(request: Request, decision: Decision) -> HttpResponse:
    """Say what became of one decision."""
    review = decision.review
    if decision.withdrawn_at is not None:
        messages.info(request, "This decision was taken out.")
        return redirect("reviews:follow", id=review.pk)
    form = OutcomeForm(request.POST or None, state=queries.state_of(decision))
    if form.is_valid():
        try:
            actions.say_outcome(decision, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.NotPossible as why:
            messages.info(request, str(why))
        else:
            messages.success(request, f"What became of decision {decision.number} is written down")
        return redirect("reviews:follow", id=review.pk)
    context = {"form": form, "decision": decision, "story": list(decision.statuses.select_related("by"))}
    return step(request, "reviews/outcome.jinja", review, context)
