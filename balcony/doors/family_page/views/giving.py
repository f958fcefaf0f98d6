"""Giving parents and carers pages of their own, and closing them."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.people.register.models import Child
from balcony.people.relationships.models import Relationship
from balcony.people.relationships.queries import children_for

from .. import actions, policies, queries
from ..forms import GiveForm


@guarded(children_for, policies.may_give_around)
def around(request: SignedIn, child: Child) -> HttpResponse:
    """The parents and carers around a child, and which of them have pages of their own."""
    people = queries.others_with_pages(child, timezone.localdate())
    return render(request, "family_page/around.jinja", {"child": child, "people": people})


@guarded(queries.given_for, policies.may_give)
def give(request: SignedIn, relationship: Relationship) -> HttpResponse:
    """Give one person pages of their own, or tell them of them again."""
    adult = relationship.adult
    assert adult is not None
    form = GiveForm(request.POST or None, email=adult.email, phone=adult.phone)
    if request.method == "POST" and form.is_valid():
        home = request.build_absolute_uri(reverse("family_page:way_in"))
        try:
            actions.give_pages(
                relationship, **form.cleaned_data, home=home, by=request.user, at=timezone.now()
            )
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "They have pages of their own, and a message tells them")
            return redirect("family_page:around", id=relationship.child_id)
    shown = {
        "one": relationship,
        "form": form,
        "words": actions.GIVEN_WORDS.format(
            authority=settings.AUTHORITY_NAME, address=reverse("family_page:way_in")
        ),
    }
    return render(request, "family_page/give.jinja", shown)


@guarded(queries.given_for, policies.may_give)
def close(request: SignedIn, relationship: Relationship) -> HttpResponse:
    """Close somebody's pages."""
    if request.method == "POST":
        actions.close_pages(relationship, by=request.user, at=timezone.now())
        messages.success(request, "Their pages are closed")
        return redirect("family_page:around", id=relationship.child_id)
    return render(request, "family_page/close.jinja", {"one": relationship})
