"""Asking for an earlier review."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded
from balcony.people.register.models import Child

from .. import actions, policies, queries
from ..forms import EarlyForm, WithdrawForm
from ..forms.early import KINDS
from ..models import EarlyTrigger
from .parts import page


@guarded(queries.children_to_review, policies.may_ask_earlier)
def ask_earlier(request: Request, child: Child) -> HttpResponse:
    """Why a review must come before its ordinary limit, and what has been asked already."""
    form = EarlyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.ask_earlier(child, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.NotPossible as why:
            form.add_error("before_on", str(why))
        else:
            messages.success(request, "The timetable now heeds it")
            return redirect("desk:child", id=child.pk)
    words = dict(KINDS)
    standing = queries.triggers_for(request.user, timezone.now()).filter(child=child)
    asked = [(one, words.get(one.kind, one.kind)) for one in standing]
    return page(request, "reviews/ask_earlier.jinja", child, {"form": form, "asked": asked})


@guarded(queries.triggers_for, policies.may_withdraw_trigger)
def withdraw_trigger(request: Request, trigger: EarlyTrigger) -> HttpResponse:
    """Withdraw a reason for an earlier review."""
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        actions.withdraw_trigger(
            trigger, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
        )
        messages.success(request, "Withdrawn. The ordinary limit governs again")
        return redirect("reviews:ask_earlier", id=trigger.child_id)
    return page(request, "reviews/withdraw_trigger.jinja", trigger.child, {"form": form, "trigger": trigger})
