"""Pages about this authority's decisions."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.access.policies import Refusal, may
from balcony.foundations.accounts.guards import Request

from .. import actions, queries
from ..forms import ChooseForm, ClosureForm, HelpForm, HolidayForm
from ..models import AddedHoliday, Closure
from ..policies import may_change, may_check_help, may_see, may_withdraw
from ..queries import closures_for, holidays_for, setting_row, setting_rows

# Who looks after the service finds the rest from here; these rooms stand above this one.
ALSO = (
    ("service.settings_see", "Numbers a child can ring", "authority:help_numbers"),
    ("service.settings_see", "School terms and inset days", "authority:school_terms"),
    ("service.phone_chain_ring", "Who is rung when nobody opens what a child sent", "authority:phone_chain"),
    ("service.users_see", "People and roles", "access:people"),
    ("service.access_log", "Access log", "office:access_log"),
    ("service.restrictions", "Restricted records and the deny list", "relationships:shut"),
    ("service.break_glass_review", "Records opened by break-glass", "relationships:glasses"),
)


@guarded_page(may_see)
def settings(request: Request) -> HttpResponse:
    """Show every setting with its default and source, the added bank holidays and the closures."""
    at = timezone.now()
    return render(
        request,
        "authority/settings.jinja",
        {
            "rows": setting_rows(timezone.localdate(at)),
            "holidays": holidays_for(request.user, at),
            "closures": closures_for(request.user, at),
            "may_change": bool(may_change(request.user, at)),
            "also": [link for action, *link in ALSO if may(action, request.user, at)],
        },
    )


@guarded_page(may_change)
def choose(request: Request, key: str) -> HttpResponse:
    """Choose one setting."""
    today = timezone.localdate()
    row = setting_row(key, today)
    if row is None:
        raise Http404
    form = ChooseForm(request.POST or None, initial={"from_on": today})
    done = _done(
        form, "value", lambda **said: actions.choose(key, **said, by=request.user, at=timezone.now())
    )
    if done:
        return _told(request, "The setting is kept.")
    return render(request, "authority/choose.jinja", {"form": form, "row": row})


@guarded_page(may_change)
def add_holiday(request: Request) -> HttpResponse:
    """Add a bank holiday."""
    form = HolidayForm(request.POST or None)
    if _done(form, "on", lambda **said: actions.add_holiday(**said, by=request.user, at=timezone.now())):
        return _told(request, "The bank holiday is added.")
    return render(request, "authority/add_holiday.jinja", {"form": form})


@guarded_page(may_change)
def close_office(request: Request) -> HttpResponse:
    """Say that the office is shut on a day."""
    form = ClosureForm(request.POST or None)
    if _done(form, "on", lambda **said: actions.close_office(**said, by=request.user, at=timezone.now())):
        return _told(request, "The closure is added.")
    return render(request, "authority/close_office.jinja", {"form": form})


@guarded(holidays_for, may_withdraw)
def withdraw_holiday(request: Request, day: AddedHoliday) -> HttpResponse:
    """Withdraw a bank holiday entered by mistake."""
    if request.method == "POST":
        actions.withdraw_holiday(day, by=request.user, at=timezone.now())
        return _told(request, "The bank holiday is withdrawn.")
    return render(request, "authority/withdraw.jinja", {"day": day, "what": "bank holiday"})


@guarded(closures_for, may_withdraw)
def withdraw_closure(request: Request, day: Closure) -> HttpResponse:
    """Withdraw a closure entered by mistake."""
    if request.method == "POST":
        actions.withdraw_closure(day, by=request.user, at=timezone.now())
        return _told(request, "The closure is withdrawn.")
    return render(request, "authority/withdraw.jinja", {"day": day, "what": "closure"})


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


def _told(request: Request, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("authority:settings")


@guarded_page(may_see)
def help_numbers(request: Request) -> HttpResponse:
    """The numbers a child can ring, which of them children see, and when each was checked."""
    at = timezone.now()
    return render(
        request,
        "authority/help_numbers.jinja",
        {
            "numbers": queries.help_numbers(),
            "today": timezone.localdate(at),
            "may_check": bool(may_check_help(request.user, at)),
        },
    )


@guarded_page(may_check_help)
def check_help(request: Request, slot: str) -> HttpResponse:
    """Check one number."""
    number = next((one for one in queries.help_numbers() if one.slot.key == slot), None)
    if number is None:
        raise Http404
    form = HelpForm(request.POST or None, initial={"value": number.value})
    if request.method == "POST" and form.is_valid():
        actions.check_help(slot, value=form.cleaned_data["value"], by=request.user, at=timezone.now())
        messages.success(request, "The number is kept as checked today")
        return redirect("authority:help_numbers")
    return render(request, "authority/check_help.jinja", {"form": form, "number": number})
