"""Open pages. None of them shows or keeps anything about a child."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from balcony.foundations.access.context import home_of
from balcony.foundations.access.guards import put_on_hat
from balcony.foundations.accounts.guards import Request, open_to_all
from balcony.foundations.authority.queries import help_shown
from balcony.rules.calendar import OutsideCalendar
from balcony.rules.timetable import Timetable

from . import queries
from .forms import MOST_REVIEWS, PLACES, SITUATIONS, DatesForm, SituationForm
from .presenters import shown


@open_to_all("says what Balcony is and where to sign in")
@require_GET
def front(request: Request) -> HttpResponse:
    """What Balcony is; somebody signed in goes on to where their day begins."""
    user = request.user
    if not user.is_authenticated:
        return render(request, "public/front.jinja", {"has_no_role": False})
    put_on_hat(request, timezone.now())
    if user.hat:
        return redirect(home_of(user.hat))
    if user.roles:
        return redirect("access:choose_role")
    return render(request, "public/front.jinja", {"has_no_role": True})


@open_to_all("an accessibility statement is public by law")
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works, what does not, and whom to tell."""
    return render(request, "public/accessibility.jinja", {"support": settings.SUPPORT_ADDRESS})


@open_to_all("counts dates that anybody may type, and keeps none of them")
@never_cache
@require_http_methods(["GET", "POST"])
def due(request: HttpRequest) -> HttpResponse:
    """When is the next review due?

    Which timetable is asked in the address, because it says nothing of anybody. The dates are posted and
    answered on the same page, without a redirect, so that they stand in no address, log or table.
    """
    chosen = SituationForm(request.GET or None)
    if not chosen.is_valid():
        return render(request, "public/due.jinja", {"form": chosen})
    name, where = chosen.cleaned_data["situation"], chosen.cleaned_data["where"]
    rows = _rows_asked(request)
    changing_rows = "add" in request.POST or "remove" in request.POST
    form = DatesForm(
        request.POST if request.method == "POST" else None,
        situation=SITUATIONS[name],
        on=timezone.localdate(),
        rows=rows,
    )
    page: dict[str, Any] = {
        "form": form,
        "rows": rows,
        "most_rows": MOST_REVIEWS,
        "situation": SITUATIONS[name],
        "where": dict(PLACES)[where],
        "answer": None,
    }
    if changing_rows:
        page["form"] = _with_rows(request, name, rows)
    elif form.is_valid():
        page |= _answer(form, name, where)
    return render(request, "public/due_dates.jinja", page)


@open_to_all("a child who cannot get in, or has no card, needs the numbers to ring most")
@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    """People to ring now: the same numbers a child who is signed in reads."""
    return render(request, "public/numbers.jinja", {"help": help_shown(timezone.localdate())})


@open_to_all("tells a watchdog that the server and its database answer")
@never_cache
@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    """ok, when the database answers."""
    queries.is_database_there()
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or none that this person may know of: the same words for both."""
    return render(request, "public/404.jinja", status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not allowed, with the reason where the refusal gave one."""
    return render(request, "public/403.jinja", {"reason": str(exception)}, status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not match: the page is old, or the session is another."""
    return render(request, "public/csrf.jinja", status=403)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The browser sent something that is no request."""
    return render(request, "public/400.jinja", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Something went wrong. Drawn without the request, so that it appears even when the database is away."""
    return HttpResponse(render_to_string("public/500.jinja"), status=500)


def _rows_asked(request: HttpRequest) -> int:
    """How many reviews the form asks for after this press of a button."""
    asked = request.POST.get("rows", "1")
    rows = min(int(asked), MOST_REVIEWS) if asked.isdecimal() and len(asked) < 4 else 1
    if "add" in request.POST:
        return min(rows + 1, MOST_REVIEWS)
    return max(rows - 1, 0) if "remove" in request.POST else rows


def _with_rows(request: HttpRequest, name: str, rows: int) -> DatesForm:
    """The form again with one question more or fewer, keeping what was typed and saying nothing of errors."""
    form = DatesForm(None, situation=SITUATIONS[name], on=timezone.localdate(), rows=rows)
    for field in form.fields:
        if field != "rows":
            widget = form.fields[field].widget
            form.initial[field] = widget.value_from_datadict(request.POST, request.FILES, field)
    form.initial["rows"] = rows
    return form


def _answer(form: DatesForm, name: str, where: str) -> dict[str, Any]:
    """The limits of what was typed, or a plain sentence where the bank holidays are not known."""
    told = form.cleaned_data
    on = timezone.localdate()
    try:
        timetable: Timetable = queries.timetable_told(
            name,
            where,
            started_on=told["started_on"],
            second_on=told.get("second_on"),
            held=form.held(),
            ended_on=told.get("ended_on"),
            on=on,
        )
    except OutsideCalendar as outside:
        form.add_error("started_on", str(outside))
        return {}
    calendar = queries.national_rulebook(where).calendar
    governing = timetable.next
    last_day = governing.last_day if governing else None
    return {
        "answer": timetable,
        "limits": shown(timetable, calendar),
        "next": governing,
        "hold_next_by": calendar.hold_by(last_day) if last_day else None,
        "on": on,
    }
