"""Pages: the improvement plan, one action, how it goes, and the review of the plan."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on

from .. import actions
from ..forms import ImprovementForm, PlanReviewForm, ProgressForm
from ..models import ImprovementAction, Question, StatementItem
from ..policies import (
    may_plan_for_point,
    may_progress,
    may_run,
    may_see,
    may_see_improvement,
    may_work_on,
)
from ..queries import improvements_for, plan_reviews, points_for, questions_for
from ..queries import the_plan as plan_on


@guarded_page(may_see)
def the_plan(request: SignedIn) -> HttpResponse:
    """The whole plan, overdue first."""
    at = timezone.now()
    shown = {
        "planned": plan_on(on=localdate(at)),
        "reviews": plan_reviews(),
        "may_run": bool(may_run(request.user, at)),
    }
    return render(request, "quality/plan.jinja", shown)


@guarded(questions_for, may_work_on)
def plan_for_question(request: SignedIn, question: Question) -> HttpResponse:
    """Put an action into the plan for a question of a round."""
    newest = question.findings.order_by("number").last()
    wanted = newest.required_action if newest else ""
    return _plan(request, question, {"action": wanted}, back=("quality:question", question.pk))


@guarded(points_for, may_plan_for_point)
def plan_for_point(request: SignedIn, point: StatementItem) -> HttpResponse:
    """Turn a gap in the protocol's statement into an action."""
    return _plan(request, point, {}, back=("quality:statement", point.statement_id))


def _plan(
    request: SignedIn, origin: Question | StatementItem, initial: dict[str, str], *, back: tuple[str, object]
) -> HttpResponse:
    form = ImprovementForm(request.POST if request.method == "POST" else None, initial=initial, token=uuid4())
    if request.method == "POST" and form.is_valid():
        actions.plan(origin, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The action is in the improvement plan")
        return redirect(back[0], id=back[1])
    shown = {"origin": origin, "form": form, "back_name": back[0], "back_id": back[1]}
    return render(request, "quality/plan_action.jinja", shown)


@guarded(improvements_for, may_see_improvement)
def improvement(request: SignedIn, improvement: ImprovementAction) -> HttpResponse:
    """One action: where it comes from, and everything said about how it goes."""
    at = timezone.now()
    said = [
        {"title": one.get_state_display(), "at": one.at, "by": one.by.full_name, "text": one.words}
        for one in improvement.progress.select_related("by").order_by("-at")
    ]
    shown = {
        "improvement": improvement,
        "said": said,
        "today": localdate(at),
        "may_progress": bool(may_progress(request.user, improvement, at)),
    }
    return render(request, "quality/improvement.jinja", shown)


@guarded(improvements_for, may_progress)
def progress(request: SignedIn, improvement: ImprovementAction) -> HttpResponse:
    """Say how an action goes."""
    form = ProgressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.progress(improvement, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "Written down")
            return redirect("quality:improvement", id=improvement.pk)
    return render(request, "quality/progress.jinja", {"improvement": improvement, "form": form})


@guarded_page(may_run)
def review_plan(request: SignedIn) -> HttpResponse:
    """Write down a review of the whole plan."""
    form = PlanReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_plan(**form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "The review of the plan is written down")
            return redirect("quality:plan")
    return render(request, "quality/review_plan.jinja", {"form": form})
