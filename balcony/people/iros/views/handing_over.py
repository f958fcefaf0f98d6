"""An IRO's children given to others: for good when they leave, for a while when they are away."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import actions, policies, queries
from ..faults import NeedsJustification, NotIndependent
from ..forms import CoverForm, HandOverForm, first_day
from ..models import Iro
from ..queries import IroCaseload
from ..verbs import HAND_OVER_VIEWED


@guarded(queries.iros_for, policies.may_hand_over, looks=HAND_OVER_VIEWED)
def hand_over(request: SignedIn, iro: Iro) -> HttpResponse:
    """Who takes each of an IRO's children; brothers and sisters and earlier IROs are suggested."""
    at = timezone.now()
    today = timezone.localdate(at)
    day = first_day(iro, today)
    children = _theirs(request, iro, today)
    others = _others(iro, day)
    prompts = queries.prompts_for(children, day)
    form = HandOverForm(
        request.POST or None,
        children=children,
        caseloads=others,
        suggested=_suggested(children, prompts, others),
        initial={"from_on": day, "reason": "The IRO leaves" if iro.to_on else ""},
    )
    questioned: dict[UUID, list[str]] = {}
    if form.is_valid():
        pairs = form.cleaned_data["pairs"]
        try:
            actions.allocate_many(
                pairs,
                reason=form.cleaned_data["reason"],
                from_on=form.cleaned_data["from_on"],
                by=request.user,
                at=at,
            )
        except NotPossible as wrong:
            say_on(form, wrong)
        except (NotIndependent, NeedsJustification) as stopped:
            questioned = {child: [one.reason for one in found] for child, found in stopped.breaches.items()}
            form.add_error(None, "Nothing was handed over: some choices raise a question of independence")
        else:
            messages.success(request, f"{len(pairs)} of {len(children)} children were handed over.")
            return redirect("iros:iro", id=iro.pk)
    showed(request, [child.pk for child in children])
    return render(
        request,
        "iros/hand_over.jinja",
        {
            "iro": iro,
            "form": form,
            "children": children,
            "others": others,
            "prompts": prompts,
            "questioned": questioned,
        },
    )


def _theirs(request: SignedIn, iro: Iro, today: date) -> list[Child]:
    """The IRO's children whose record is open to the person who hands over."""
    world = children_for(request.user, timezone.now())
    return list(queries.children_of(iro, today).filter(pk__in=world.values("pk")))


def _others(iro: Iro, day: date) -> list[IroCaseload]:
    settings = queries.service_settings(day)
    found = queries.caseloads_on(day, low=settings.low, high=settings.high)
    return [one for one in found if one.iro.pk != iro.pk]


def _suggested(
    children: list[Child], prompts: dict[UUID, list[queries.Prompt]], others: list[IroCaseload]
) -> dict[UUID, UUID]:
    """Child -> IRO, where a brother or sister's IRO or an earlier one could take them."""
    here = {one.iro.adult_id: one.iro.pk for one in others}
    found: dict[UUID, UUID] = {}
    for child in children:
        for prompt in prompts.get(child.pk, []):
            if prompt.kind != "different" and prompt.adult_id in here:
                found.setdefault(child.pk, here[prompt.adult_id])
    return found


@guarded(queries.iros_for, policies.may_hand_over)
def cover(request: SignedIn, iro: Iro) -> HttpResponse:
    """A colleague covers all of an IRO's children for at most 28 days."""
    at = timezone.now()
    today = timezone.localdate(at)
    others = _others(iro, today)
    children = _theirs(request, iro, today)
    form = CoverForm(request.POST or None, caseloads=others, initial={"from_on": today})
    if form.is_valid():
        given = form.cleaned_data
        colleague = next(one.iro for one in others if str(one.iro.pk) == given.pop("iro"))
        try:
            actions.cover(children, colleague, **given, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        except (NotIndependent, NeedsJustification) as questioned:
            form.add_error(None, str(questioned))
        else:
            messages.success(request, "Cover has been arranged. It ends by itself.")
            return redirect("iros:iro", id=iro.pk)
    return render(request, "iros/cover.jinja", {"iro": iro, "form": form, "count": len(children)})
