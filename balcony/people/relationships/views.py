"""Pages that shut a record, open one for an hour, and look into both."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.guards import Request
from balcony.foundations.accounts.queries import people_with_accounts
from balcony.foundations.authority.queries import rulebook
from balcony.people.register.models import Child

from . import actions
from .forms import BreakGlassForm, DenyForm, KeepForm, RestrictForm, ReviewGlassForm
from .models import BreakGlass, DenyListing, Restriction
from .policies import (
    may_break_glass,
    may_deny,
    may_end_denial,
    may_keep,
    may_lift,
    may_restrict,
    may_review_glass,
    may_see_glass,
    may_see_shut,
    may_see_whose,
)
from .queries import (
    INCIDENT_AT,
    LOOKED_INTO_WITHIN,
    children_for,
    deny_listings_for,
    findable_by,
    glass_rows,
    glasses_for,
    restrictions_for,
)
from .verbs import GLASS_READ, LISTED_GLASS, LISTED_SHUT

# The page of one child is a door above this room, so it is named by address.
CHILD_PAGE = "desk:child"


@guarded(findable_by, may_break_glass)
def break_glass(request: Request, child: Child) -> HttpResponse:
    """Open the record of a child who is not theirs, for an hour."""
    form = BreakGlassForm(request.POST or None)
    if _done(
        form, "reason", lambda **said: actions.break_glass(child, **said, by=request.user, at=timezone.now())
    ):
        return redirect(CHILD_PAGE, id=child.pk)
    return render(request, "relationships/break_glass.jinja", {"form": form, "child": child})


@guarded_page(may_see_glass, looks=LISTED_GLASS)
def glasses(request: Request) -> HttpResponse:
    """List every break-glass, those nobody has looked into first."""
    at = timezone.now()
    found = list(glasses_for(request.user, at)[:200])
    says_whose = bool(may_see_whose(request.user, at))
    showed(request, {one.child_id for one in found} if says_whose else set())
    today = timezone.localdate(at)
    book = rulebook(today)
    context = {
        "rows": glass_rows(found, today, book),
        "says_whose": says_whose,
        "within": book.rule(LOOKED_INTO_WITHIN, today).value,
        "incident_at": book.rule(INCIDENT_AT, today).value,
    }
    return render(request, "relationships/glasses.jinja", context)


@guarded(glasses_for, may_review_glass, looks=GLASS_READ)
def review_glass(request: Request, glass: BreakGlass) -> HttpResponse:
    """Write down what was found."""
    form = ReviewGlassForm(request.POST or None)
    if _done(
        form, "note", lambda **said: actions.review_glass(glass, **said, by=request.user, at=timezone.now())
    ):
        return _told(request, "relationships:glasses", "What you found is kept.")
    says_whose = bool(may_see_whose(request.user, timezone.now()))
    return render(
        request, "relationships/review_glass.jinja", {"form": form, "glass": glass, "says_whose": says_whose}
    )


@guarded_page(may_see_shut, looks=LISTED_SHUT)
def shut(request: Request) -> HttpResponse:
    """List restrictions and the deny list."""
    at = timezone.now()
    restrictions = list(restrictions_for(request.user, at))
    listings = list(deny_listings_for(request.user, at))
    ids = {row.child_id for row in restrictions} | {row.child_id for row in listings}
    showed(request, ids)
    return render(
        request,
        "relationships/shut.jinja",
        {
            "restrictions": restrictions,
            "listings": listings,
            "may_open": set(children_for(request.user, at).filter(pk__in=ids).values_list("pk", flat=True)),
            "today": timezone.localdate(at),
            "lifts": {row.pk: may_lift(request.user, row, at) for row in restrictions},
        },
    )


@guarded(children_for, may_restrict)
def restrict(request: Request, child: Child) -> HttpResponse:
    """Shut a child's record to all but named people."""
    form = RestrictForm(request.POST or None, people=people_with_accounts().filter(is_active=True))
    if _done(
        form, "named", lambda **said: actions.restrict(child, **said, by=request.user, at=timezone.now())
    ):
        return _told(request, "relationships:shut", "The record is restricted.")
    return render(request, "relationships/restrict.jinja", {"form": form, "child": child})


@guarded(restrictions_for, may_keep)
def keep(request: Request, restriction: Restriction) -> HttpResponse:
    """Let a restriction stand until it is looked at again."""
    form = KeepForm(request.POST or None)
    if _done(
        form,
        "review_on",
        lambda **said: actions.keep(restriction, **said, by=request.user, at=timezone.now()),
    ):
        return _told(request, "relationships:shut", "The restriction stands.")
    return render(request, "relationships/keep.jinja", {"form": form, "restriction": restriction})


@guarded(restrictions_for, may_lift)
def lift(request: Request, restriction: Restriction) -> HttpResponse:
    """Open a record again."""
    if request.method == "POST":
        actions.lift(restriction, by=request.user, at=timezone.now())
        return _told(request, "relationships:shut", "The restriction is lifted.")
    return render(request, "relationships/lift.jinja", {"restriction": restriction})


@guarded(children_for, may_deny)
def deny(request: Request, child: Child) -> HttpResponse:
    """Put an account on a child's deny list."""
    form = DenyForm(request.POST or None, people=people_with_accounts())
    if _done(form, "user", lambda **said: actions.deny(child, **said, by=request.user, at=timezone.now())):
        return _told(request, "relationships:shut", "The account is on the deny list.")
    return render(request, "relationships/deny.jinja", {"form": form, "child": child})


@guarded(deny_listings_for, may_end_denial)
def end_denial(request: Request, listing: DenyListing) -> HttpResponse:
    """Take an account off a deny list."""
    if request.method == "POST":
        actions.end_denial(listing, by=request.user, at=timezone.now())
        return _told(request, "relationships:shut", "The account is off the deny list.")
    return render(request, "relationships/end_denial.jinja", {"listing": listing})


def _done(form: Form, field: str, deed: Callable[..., object]) -> bool:
    """Do the deed with what the form holds; a refusal of what was typed goes beside its field."""
    if not form.is_valid():
        return False
    try:
        deed(**form.cleaned_data)
    except Refusal as refusal:
        form.add_error(field, str(refusal))
        return False
    return True


def _told(request: Request, page: str, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(reverse(page))
