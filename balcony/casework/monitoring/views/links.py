"""Who has a link to tell the IRO of changes, and the page such a link opens."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.accounts.links import by_link
from balcony.foundations.accounts.models import PersonalLink
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import actions, policies, queries
from ..forms import LinkForm, TellForm
from ..models import NoticeLink
from ..verbs import SAW_LINKS

WHY = "a social worker tells the IRO of a change by a link of their own; it shows nothing about the child"


@guarded(children_for, policies.may_give_link, looks=SAW_LINKS)
def links(request: Request, child: Child) -> HttpResponse:
    """Who has a link, and one more."""
    at = timezone.now()
    adults = queries.tellers_of(child, timezone.localdate(at))
    form = LinkForm(request.POST or None, adults=adults)
    if form.is_valid():
        try:
            actions.give_link(
                child,
                **form.asked,
                link_to=lambda secret: _address(request, secret),
                by=request.user,
                at=at,
            )
        except NotPossible as fault:
            say_on(form, fault)
        else:
            messages.success(request, "The link is on its way. If they had one before, it is closed")
            return redirect("monitoring:links", id=child.pk)
    places = list(queries.links_of(child))
    context = {
        "child": child,
        "form": form,
        "adults": adults,
        "open": [(one, queries.why_over(one, at)) for one in places if one.ended_at is None],
        "closed": [one for one in places if one.ended_at is not None],
    }
    return render(request, "monitoring/links.jinja", context)


def _address(request: HttpRequest, secret: UUID) -> str:
    return request.build_absolute_uri(reverse("monitoring:tell_by_link", kwargs={"id": secret}))


@require_POST
@guarded(queries.links_for, policies.may_take_link_back)
def take_link_back(request: Request, place: NoticeLink) -> HttpResponse:
    """Close somebody's link."""
    actions.take_link_back(place, by=request.user, at=timezone.now())
    messages.success(request, "The link is closed, and so is its reference")
    return redirect("monitoring:links", id=place.child_id)


@by_link(queries.LINK, why=WHY)
def tell_by_link(request: HttpRequest, link: PersonalLink, place: NoticeLink) -> HttpResponse:
    """Tell the IRO of a change. Opening it changes nothing; it can be used again for the next change."""
    at = timezone.now()
    on = timezone.localdate(at)
    form = TellForm(request.POST or None, today=on)
    if form.is_valid():
        try:
            actions.tell_by_link(place, link=link, **form.cleaned_data, at=at)
        except NotPossible as fault:
            say_on(form, fault)
        else:
            by_on = rulebook_on(on).due(queries.RESPONSE, on).limit
            shown = {"place": place, "by_on": by_on, "again": request.path}
            return render(request, "monitoring/told_by_link.jinja", shown)
    return render(request, "monitoring/tell_by_link.jinja", {"form": form, "place": place})
