"""Care that starts again and ends, entered by hand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import actions, policies
from ..forms import EndCareForm, StartCareForm


@guarded(children_for, policies.may_start_care)
def start_care(request: SignedIn, child: Child) -> HttpResponse:
    """A child is looked after again."""
    at = timezone.now()
    form = StartCareForm(request.POST or None, today=timezone.localdate(at))
    if form.is_valid():
        try:
            actions.start_care(child, **form.cleaned_data, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "The child is looked after again.")
            return redirect("children:details", id=child.pk)
    return render(request, "children/start_care.jinja", {"form": form, "child": child})


@guarded(children_for, policies.may_end_care)
def end_care(request: SignedIn, child: Child) -> HttpResponse:
    """A child stops being looked after."""
    at = timezone.now()
    form = EndCareForm(request.POST or None, today=timezone.localdate(at))
    if form.is_valid():
        try:
            actions.end_care(child, **form.cleaned_data, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "The end of care has been entered.")
            if _still_theirs(request, child):
                return redirect("children:details", id=child.pk)
            return redirect("public:front")
    return render(request, "children/end_care.jinja", {"form": form, "child": child})


def _still_theirs(request: SignedIn, child: Child) -> bool:
    """An IRO's place around the child may have ended with the care."""
    return children_for(request.user, timezone.now()).filter(pk=child.pk).exists()
