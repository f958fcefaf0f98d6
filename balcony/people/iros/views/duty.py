"""The duty rota on one page."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded_page
from balcony.foundations.accounts.requests import SignedIn

from .. import actions
from ..forms import RotaForm
from ..policies import may_set_duty
from ..queries import iros_on, rota, service_settings

WEEKS = 4


@guarded_page(may_set_duty)
def duty(request: SignedIn) -> HttpResponse:
    """Who is the duty IRO on each working day of the next four weeks."""
    today = timezone.localdate()
    days = _working_days(today)
    form = RotaForm(request.POST or None, days=days, iros=iros_on(today), now=rota(days[0], days[-1]))
    if request.method == "POST" and form.is_valid():
        changed = actions.set_duty(form.chosen(), by=request.user, at=timezone.now())
        messages.success(request, f"The rota is kept. Days changed: {changed}.")
        return redirect("iros:duty")
    return render(request, "iros/duty.jinja", {"form": form})


def _working_days(first: date) -> list[date]:
    calendar = service_settings(first).calendar
    every = (first + timedelta(days=number) for number in range(WEEKS * 7))
    return [day for day in every if calendar.is_working_day(day)]
