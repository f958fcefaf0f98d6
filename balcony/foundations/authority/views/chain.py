"""Pages about the phone chain: who is rung, in which order, when nobody opens what cannot wait."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.guards import Request
from balcony.foundations.design.faults import NotPossible, say_on

from .. import actions, queries
from ..forms import ChainForm
from ..models import ChainPlace
from ..policies import may_change_chain, may_see_chain, may_take_out

STARTS, NEXT = "unsafe_chain_starts", "unsafe_chain_next"


@guarded_page(may_see_chain)
def phone_chain(request: Request) -> HttpResponse:
    """Who is rung, in order, and after how long."""
    at = timezone.now()
    today = timezone.localdate(at)
    shown = {
        "places": queries.phone_chain(),
        "opens": set(queries.people_who_open(today).values_list("pk", flat=True)),
        "may_change": bool(may_change_chain(request.user, at)),
        "waits": [queries.setting_row(key, today) for key in (STARTS, NEXT)],
    }
    return render(request, "authority/phone_chain.jinja", shown)


@guarded_page(may_change_chain)
def add_to_chain(request: Request) -> HttpResponse:
    """Give a role, a colleague or a named person a place."""
    form = ChainForm(request.POST or None, colleagues=queries.people_who_open(timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_to_chain(**form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "The phone chain is kept")
            return redirect("authority:phone_chain")
    return render(request, "authority/add_to_chain.jinja", {"form": form})


@guarded(queries.chain_places_for, may_take_out)
def take_out_of_chain(request: Request, place: ChainPlace) -> HttpResponse:
    """Take somebody out of the chain."""
    if request.method == "POST":
        actions.take_out_of_chain(place, by=request.user, at=timezone.now())
        messages.success(request, "They are out of the phone chain")
        return redirect("authority:phone_chain")
    return render(request, "authority/take_out_of_chain.jinja", {"place": place})
