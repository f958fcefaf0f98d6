"""Pages about accounts and roles."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from balcony.foundations.accounts.guards import Request, open_to_signed_in
from balcony.foundations.accounts.models import User

from . import actions
from .context import home_of
from .forms import AddAccountForm, ChooseRoleForm, EndGrantForm, GrantForm
from .guards import HAT, guarded, guarded_page, put_on_hat
from .models import RoleGrant
from .policies import (
    Refusal,
    may_add_account,
    may_change_account,
    may_close,
    may_end_grant,
    may_reopen,
    may_see_people,
    may_see_person,
)
from .queries import grants_for, grants_of, people_for, roles_by_person
from .verbs import PEOPLE_LISTED


@open_to_signed_in("a person chooses between roles they already hold")
def choose_role(request: Request) -> HttpResponse:
    """Ask which of their roles a person is working in now, and remember it until they sign out."""
    put_on_hat(request, timezone.now())
    held = request.user.roles or ()
    form = ChooseRoleForm(request.POST or None, held=held)
    if form.is_valid():
        role = form.cleaned_data["role"]
        actions.wear(role, by=request.user, at=timezone.now())
        request.session[HAT] = role
        return redirect(_after(request, role))
    return render(request, "access/choose_role.jinja", {"form": form, "held": held})


def _after(request: Request, role: str) -> str:
    wanted = request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return home_of(role)


@guarded_page(may_see_people, looks=PEOPLE_LISTED)
def people(request: Request) -> HttpResponse:
    """List every account with the roles it holds today."""
    at = timezone.now()
    held = roles_by_person(timezone.localdate(at))
    rows = [(person, ", ".join(held.get(person.pk, ()))) for person in people_for(request.user, at)]
    return render(
        request, "access/people.jinja", {"rows": rows, "may_add": bool(may_add_account(request.user, at))}
    )


@guarded(people_for, may_see_person)
def person(request: Request, person: User) -> HttpResponse:
    """Show one account and every role it ever held."""
    at = timezone.now()
    return render(
        request,
        "access/person.jinja",
        {
            "person": person,
            "grants": grants_of(person),
            "today": timezone.localdate(at),
            "change": may_change_account(request.user, person, at),
        },
    )


@guarded_page(may_add_account)
def add(request: Request) -> HttpResponse:
    """Make an account and show its one-time password, this once."""
    form = AddAccountForm(request.POST or None)
    if form.is_valid():
        try:
            made, word = actions.add_account(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            return _shown_once(request, made, word)
    return render(request, "access/add.jinja", {"form": form})


@guarded(people_for, may_change_account)
def give_password(request: Request, person: User) -> HttpResponse:
    """Give somebody who cannot get in a one-time password."""
    if request.method == "POST":
        word = actions.give_password(person, by=request.user, at=timezone.now())
        return _shown_once(request, person, word)
    return render(request, "access/give_password.jinja", {"person": person})


def _shown_once(request: Request, person: User, word: str) -> HttpResponse:
    # Answered without a redirect: a password that waits for the next page would have to be kept somewhere.
    response = render(request, "access/password_once.jinja", {"person": person, "word": word})
    response["Cache-Control"] = "no-store"
    return response


@guarded(people_for, may_change_account)
def clear_second_step(request: Request, person: User) -> HttpResponse:
    """Take away a lost second step."""
    if request.method == "POST":
        actions.clear_second_step(person, by=request.user, at=timezone.now())
        return _back(request, person, "The second step is taken away. They set up another when they sign in.")
    return render(request, "access/clear_second_step.jinja", {"person": person})


@guarded(people_for, may_close)
def close(request: Request, person: User) -> HttpResponse:
    """Close an account."""
    if request.method == "POST":
        actions.close(person, by=request.user, at=timezone.now())
        return _back(request, person, "The account is closed.")
    return render(request, "access/close.jinja", {"person": person})


@guarded(people_for, may_reopen)
def reopen(request: Request, person: User) -> HttpResponse:
    """Open a closed account again."""
    if request.method == "POST":
        actions.reopen(person, by=request.user, at=timezone.now())
        return _back(request, person, "The account is open again.")
    return render(request, "access/reopen.jinja", {"person": person})


@guarded(people_for, may_change_account)
def grant(request: Request, person: User) -> HttpResponse:
    """Grant a role."""
    form = GrantForm(request.POST or None, initial={"from_on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.grant(person, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error("role", str(refusal))
        else:
            return _back(request, person, "The role is granted.")
    return render(request, "access/grant.jinja", {"form": form, "person": person})


@guarded(grants_for, may_end_grant)
def end_grant(request: Request, held: RoleGrant) -> HttpResponse:
    """End a role."""
    form: Form = EndGrantForm(request.POST or None, initial={"to_on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.end_grant(held, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error("to_on", str(refusal))
        else:
            return _back(request, held.user, "The role has ended.")
    return render(request, "access/end_grant.jinja", {"form": form, "held": held})


def _back(request: Request, person: User, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect("access:person", id=person.pk)
