"""The care plan after a review: whether it came, writing it down, and everybody's that are to come."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from balcony.casework.concerns.policies import may_raise
from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import reviews_for, rulebook_on
from balcony.foundations.access.guards import Request, guarded, guarded_page, showed
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.design.paging import Column, page_of
from balcony.foundations.files.faults import CannotKeep
from balcony.foundations.files.queries import files_about

from .. import actions, policies, queries, verbs
from ..forms import PlanForm, TakeBackForm
from ..models import PlanReceived

COLUMNS = (Column("Child"), Column("Review completed"), Column("Care plan"), Column("Ring"))


@require_GET
@guarded(reviews_for, policies.may_see_plan, looks=verbs.SAW_PLAN)
def plan(request: Request, review: Review) -> HttpResponse:
    """Whether the care plan came after this review, by when it was due and why, and what can be done."""
    at = timezone.now()
    on = timezone.localdate(at)
    every = review.plans_received.select_related("by", "taken_back_by", "review__child")
    shown = {
        "now": queries.plan_now(review, on, rulebook_on(on)),
        "received": [(one, len(files_about(queries.FILE, one.pk))) for one in every],
        "papers": queries.papers_since(review) if queries.awaits_plan(review) else [],
        "may_receive": bool(policies.may_receive(request.user, review, at)),
        "may_raise": bool(may_raise(request.user, review.child, at)),
    }
    return _show(request, "afterwards/plan.jinja", review, shown)


@guarded(reviews_for, policies.may_receive)
def receive(request: Request, review: Review) -> HttpResponse:
    """Write down that the care plan came, with its file if there is one."""
    at = timezone.now()
    begun = {"received_on": timezone.localdate(at)}
    form = PlanForm(request.POST or None, request.FILES or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            actions.receive_plan(review, **form.cleaned_data, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        except CannotKeep as wrong:
            form.add_error("file", str(wrong))
        else:
            messages.success(request, "The care plan is written down as received")
            may_see = policies.may_see_plan(request.user, review, at)
            return redirect("afterwards:plan" if may_see else "reviews:review", id=review.pk)
    on = timezone.localdate(at)
    now = queries.plan_now(review, on, rulebook_on(on))
    return _show(request, "afterwards/receive.jinja", review, {"form": form, "now": now})


@require_GET
@guarded(queries.plans_received_for, policies.may_see_received, looks=verbs.SAW_PLAN)
def received(request: Request, plan: PlanReceived) -> HttpResponse:
    """One care plan that came: from whom, its file, and taking it back."""
    may_take_back = bool(policies.may_take_back(request.user, plan, timezone.now()))
    shown = {"plan": plan, "files": files_about(queries.FILE, plan.pk), "may_take_back": may_take_back}
    return _show(request, "afterwards/received.jinja", plan.review, shown)


@guarded(queries.plans_received_for, policies.may_take_back)
def take_back(request: Request, plan: PlanReceived) -> HttpResponse:
    """Take back that the care plan came."""
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        actions.take_plan_back(plan, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "Taken back. The care plan is awaited again")
        return redirect("reviews:review", id=plan.review_id)
    return _show(request, "afterwards/take_back.jinja", plan.review, {"form": form, "plan": plan})


@require_GET
@guarded_page(policies.may_list_plans, looks=verbs.SAW_PLANS)
def plans(request: Request) -> HttpResponse:
    """The care plans that are to come after a review, the latest first."""
    at = timezone.now()
    on = timezone.localdate(at)
    found = queries.plans_waiting(request.user, at, on, rulebook_on(on))
    page = page_of(found, request)
    showed(request, {one.review.child_id for one in page.rows})
    shown = {
        "page": page,
        "columns": COLUMNS,
        "late": sum(one.is_late for one in found),
        "may_raise": {
            one.review.pk
            for one in page.rows
            if one.is_late and may_raise(request.user, one.review.child, at)
        },
    }
    return render(request, "afterwards/plans.jinja", shown)


def _show(request: Request, template: str, review: Review, more: dict[str, Any]) -> HttpResponse:
    return render(request, template, {"review": review, "child": review.child} | more)
