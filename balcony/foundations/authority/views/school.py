"""Pages about the school terms and inset days of the area."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.guards import Request
from balcony.foundations.design.faults import NotPossible, say_on

from .. import actions, queries
from ..forms import SchoolDatesForm
from ..models import SchoolDates
from ..policies import may_keep_school_dates, may_see, may_withdraw_school_dates


@guarded_page(may_see)
def school_terms(request: Request) -> HttpResponse:
    """Show the terms and inset days entered, and the school holidays that follow from them."""
    at = timezone.now()
    rows = list(queries.school_dates_for(request.user, at))
    standing = [one for one in rows if one.withdrawn_at is None]
    year = queries.school_year()
    shown = {
        "rows": rows,
        "closed": year.closed_between(standing[-1].first, max(one.last for one in standing))
        if standing
        else [],
        "may_change": bool(may_keep_school_dates(request.user, at)),
    }
    return render(request, "authority/school_terms.jinja", shown)


@guarded_page(may_keep_school_dates)
def enter_school_dates(request: Request) -> HttpResponse:
    """Enter a school term or an inset day."""
    form = SchoolDatesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_school_dates(**form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "The dates are kept")
            return redirect("authority:school_terms")
    return render(request, "authority/enter_school_dates.jinja", {"form": form})


@guarded(queries.school_dates_for, may_withdraw_school_dates)
def withdraw_school_dates(request: Request, dates: SchoolDates) -> HttpResponse:
    """Withdraw school dates entered by mistake."""
    if request.method == "POST":
        actions.withdraw_school_dates(dates, by=request.user, at=timezone.now())
        messages.success(request, "The dates are withdrawn")
        return redirect("authority:school_terms")
    return render(request, "authority/withdraw_school_dates.jinja", {"dates": dates})
