"""Words a child chose and what they need to be heard."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.requests import SignedIn
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import actions, policies
from ..forms import AddNeedForm, ChooseWordsForm
from ..models import ChosenWords, Need
from ..queries import chosen_words_for, needs_for


@guarded(children_for, policies.may_choose_words)
def choose_words(request: SignedIn, child: Child) -> HttpResponse:
    """Keep words the child wants used."""
    form = ChooseWordsForm(request.POST or None)
    if form.is_valid():
        actions.choose_words(child, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The child's words have been kept.")
        return redirect("children:details", id=child.pk)
    return render(request, "children/choose_words.jinja", {"form": form, "child": child})


@guarded(chosen_words_for, policies.may_withdraw_words)
def withdraw_words(request: SignedIn, chosen: ChosenWords) -> HttpResponse:
    """The child no longer wants these words used."""
    if request.method == "POST":
        actions.withdraw_words(chosen, by=request.user, at=timezone.now())
        messages.success(request, "The words have been taken back.")
        return redirect("children:details", id=chosen.child_id)
    return render(request, "children/withdraw_words.jinja", {"chosen": chosen})


@guarded(children_for, policies.may_add_need)
def add_need(request: SignedIn, child: Child) -> HttpResponse:
    """Write down what a child needs."""
    at = timezone.now()
    form = AddNeedForm(request.POST or None, initial={"from_on": timezone.localdate(at)})
    if form.is_valid():
        actions.add_need(child, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, "The need has been written down.")
        return redirect("children:details", id=child.pk)
    return render(request, "children/add_need.jinja", {"form": form, "child": child})


@guarded(needs_for, policies.may_end_need)
def end_need(request: SignedIn, need: Need) -> HttpResponse:
    """The child no longer needs this."""
    if request.method == "POST":
        actions.end_need(need, by=request.user, at=timezone.now())
        messages.success(request, "The need has ended today.")
        return redirect("children:details", id=need.child_id)
    return render(request, "children/end_need.jinja", {"need": need})
