"""Whom to turn to at schools, health, courts and other agencies."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import page_of

from . import actions, policies
from .forms import NameContactForm
from .models import AgencyContact
from .queries import contacts_for, live_on


@guarded_page(policies.may_see_contacts)
def contacts(request: SignedIn) -> HttpResponse:
    """Everybody to turn to today, by agency."""
    at = timezone.now()
    live = live_on(contacts_for(request.user, at), timezone.localdate(at))
    may_change = policies.may_name_contact(request.user, at)
    return render(
        request, "partners/contacts.jinja", {"page": page_of(live, request), "may_change": may_change}
    )


@guarded_page(policies.may_name_contact)
def name_contact(request: SignedIn) -> HttpResponse:
    """Name a person to turn to."""
    at = timezone.now()
    form = NameContactForm(request.POST or None, initial={"from_on": timezone.localdate(at)})
    if form.is_valid():
        actions.name_contact(**form.cleaned_data, by=request.user, at=at)
        messages.success(request, "The contact has been added.")
        return redirect("partners:contacts")
    return render(request, "partners/name_contact.jinja", {"form": form})


@guarded(contacts_for, policies.may_end_contact)
def end_contact(request: SignedIn, contact: AgencyContact) -> HttpResponse:
    """Nobody turns to this person any more."""
    if request.method == "POST":
        actions.end_contact(contact, by=request.user, at=timezone.now())
        messages.success(request, "The contact has ended today.")
        return redirect("partners:contacts")
    return render(request, "partners/end_contact.jinja", {"contact": contact})
