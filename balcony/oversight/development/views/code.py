"""Pages: the code and signing it, who has signed, what the team decided, the wall copy, the ledger."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, Stale, resting_on, say_on

from .. import actions
from ..faults import CodeChanged
from ..forms import DecisionForm, NoteForm, SignForm, WallForm
from ..models import TeamDecision
from ..policies import may_lead, may_own, may_see, may_sign
from ..queries import (
    changed_since,
    code_on,
    decisions_on,
    has_signed,
    last_year,
    ledger_of,
    ledger_of_team,
    notes_of,
    sign_ups,
    signed_by,
    team_view,
    year_to_quarter,
)
from .parts import is_manager


@guarded_page(may_see)
def code(request: SignedIn) -> HttpResponse:
    """The code in force, whether the reader has signed it, and what the team decided about it."""
    at = timezone.now()
    version = code_on(localdate(at))
    own = not is_manager(request, at)
    signed = signed_by(request.user) if own else []
    current = own and has_signed(request.user, version)
    shown = {
        "version": version,
        "is_iro": own,
        "signed": signed,
        "is_current": current,
        "changed": changed_since(signed[0], version) if signed and not current else [],
        "decisions": decisions_on(TeamDecision.Instrument.CODE),
        "may_sign": bool(may_sign(request.user, at)),
    }
    return render(request, "development/code.jinja", shown)


@guarded_page(may_sign)
def sign(request: SignedIn) -> HttpResponse:
    """Read the code as it stands and sign up to it. If it changed meanwhile, nothing is signed."""
    at = timezone.now()
    version = code_on(localdate(at))
    form = SignForm(request.POST or None, initial={"fingerprint": version.fingerprint})
    has_changed = False
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign(fingerprint=form.cleaned_data["fingerprint"], by=request.user, at=at)
        except CodeChanged:
            has_changed = True
            form = SignForm(initial={"fingerprint": version.fingerprint})
        else:
            messages.success(request, "You have signed the code of practice")
            return redirect("development:code")
    shown = {
        "version": version,
        "form": form,
        "has_changed": has_changed,
        "is_current": has_signed(request.user, version),
    }
    return render(request, "development/sign.jinja", shown, status=409 if has_changed else 200)


@guarded_page(may_lead)
def signed(request: SignedIn) -> HttpResponse:
    """Who has signed which version, and when."""
    on = localdate(timezone.now())
    version = code_on(on)
    return render(request, "development/signed.jinja", {"version": version, "rows": sign_ups(version, on=on)})


@guarded_page(may_lead)
def note_decision(request: SignedIn) -> HttpResponse:
    """Note what the team decided about an item."""
    form = DecisionForm(
        request.POST or None,
        initial={
            "instrument": request.GET.get("instrument", TeamDecision.Instrument.CODE),
            "item": request.GET.get("for", ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_decision(**form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "The decision is noted")
            return redirect("development:decisions")
    return render(request, "development/note_decision.jinja", {"form": form})


@guarded_page(may_see)
def decisions(request: SignedIn) -> HttpResponse:
    """What the team decided about the code and the competencies."""
    shown = {
        "groups": [(one, decisions_on(one)) for one in TeamDecision.Instrument],
        "may_lead": bool(may_lead(request.user, timezone.now())),
    }
    return render(request, "development/decisions.jinja", shown)


@guarded_page(may_see)
def wall(request: SignedIn) -> HttpResponse:
    """Make a copy of the code for the wall."""
    at = timezone.now()
    form = WallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.make_wall_copy(**form.cleaned_data, by=request.user, at=at)
        return redirect("documents:download", id=made.pk)
    return render(request, "development/wall.jinja", {"form": form, "version": code_on(localdate(at))})


@guarded_page(may_own)
def ledger(request: SignedIn) -> HttpResponse:
    """What ordinary records say beside each clause, for this IRO alone."""
    on = localdate(timezone.now())
    version = code_on(on)
    shown = {
        "version": version,
        "chapters": ledger_of(request.user, version, on=on),
        "span": last_year(on),
    }
    return render(request, "development/ledger.jinja", shown)


@guarded_page(may_own)
def note_clause(request: SignedIn, item: str) -> HttpResponse:
    """An IRO's own note beside a clause, or that it does not apply."""
    at = timezone.now()
    version = code_on(localdate(at))
    try:
        clause = version.now.item(item)
    except KeyError:
        raise Http404 from None
    newest = notes_of(request.user).get(item)
    initial = {
        "words": newest.words if newest else "",
        "does_not_apply": newest.does_not_apply if newest else False,
        "based_on": newest.number if newest else 0,
    }
    form = NoteForm(request.POST if request.method == "POST" else None, initial=initial)
    other = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_clause(item, **form.cleaned_data, by=request.user, at=at)
        except NotPossible as problem:
            say_on(form, problem)
        except Stale as problem:
            other = newest
            form = NoteForm(resting_on(request.POST, based_on=newest.number if newest else 0))
            form.is_valid()
            form.add_error(None, f"{problem} Both stand below: put together what should stay.")
        else:
            messages.success(request, "Kept, for you alone")
            return redirect("development:ledger")
    shown = {"clause": clause, "form": form, "other": other}
    return render(request, "development/note_clause.jinja", shown)


@guarded_page(may_lead)
def team_ledger(request: SignedIn) -> HttpResponse:
    """What ordinary records say of the team as one; no number few people stand behind."""
    on = localdate(timezone.now())
    version = code_on(on)
    shown = {
        "version": version,
        "chapters": ledger_of_team(version, on=on),
        "span": year_to_quarter(on),
    }
    return render(request, "development/team_ledger.jinja", shown)


@guarded_page(may_lead)
def team(request: SignedIn) -> HttpResponse:
    """Where the team as one stands, by heading of the competencies."""
    shown = {"headings": team_view(on=localdate(timezone.now()))}
    return render(request, "development/team.jinja", shown)
