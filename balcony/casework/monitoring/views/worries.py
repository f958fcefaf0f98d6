"""Worries from anybody, and business support's list of them."""

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded, guarded_page
from balcony.foundations.accounts.guards import open_to_all
from balcony.foundations.design.paging import page_of
from balcony.people.relationships.queries import children_for

from .. import actions, policies, queries
from ..forms import SortForm, WorryForm
from ..models import Worry
from ..verbs import SAW_WORRIES

MOST_WORRIES, WITHIN = 5, 3600  # from one address in an hour


@open_to_all("anybody may tell an IRO of a worry; nothing here says whether a child is known")
def worry(request: HttpRequest) -> HttpResponse:
    """I am worried about a child. The answer is the same whoever the child is."""
    form = WorryForm(request.POST or None)
    if form.is_valid():
        if _too_many(request):
            form.add_error(None, "Too many were sent from here in an hour. Ring the service instead.")
            return render(request, "monitoring/worry.jinja", {"form": form}, status=429)
        actions.worry(**form.cleaned_data, at=timezone.now())
        return redirect("monitoring:worry_sent")
    return render(request, "monitoring/worry.jinja", {"form": form})


@open_to_all("says the same to everybody who sent a worry")
def worry_sent(request: HttpRequest) -> HttpResponse:
    """It has arrived, and what happens now."""
    return render(request, "monitoring/worry_sent.jinja")


def _too_many(request: HttpRequest) -> bool:
    key = f"worry:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, WITHIN)
    return cache.incr(key) > MOST_WORRIES


@guarded_page(policies.may_sort, looks=SAW_WORRIES)
def worries(request: Request) -> HttpResponse:
    """The worries nobody has sorted yet, the oldest first."""
    page = page_of(queries.worries_for(request.user, timezone.now()), request)
    return render(request, "monitoring/worries.jinja", {"page": page})


@guarded(queries.worries_for, policies.may_see_worry, looks=SAW_WORRIES)
def sort(request: Request, worry: Worry) -> HttpResponse:
    """Find the child a worry is about, or set it aside."""
    at = timezone.now()
    form = SortForm(request.POST or None)
    if form.is_valid():
        if form.cleaned_data["reason"]:
            actions.set_aside(worry, reason=form.cleaned_data["reason"], by=request.user, at=at)
            messages.success(request, "The worry is set aside")
            return redirect("monitoring:worries")
        child = form.child_among(children_for(request.user, at))
        if child is not None:
            actions.match(worry, child=child, by=request.user, at=at)
            messages.success(request, "The worry is with the IRO")
            return redirect("monitoring:worries")
    return render(request, "monitoring/sort.jinja", {"worry": worry, "form": form})
