"""The people around a child: who they are, since when, and those whose place has ended."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.requests import SignedIn
from balcony.people.register.models import Adult, Child
from balcony.people.register.queries import colleagues_called
from balcony.people.relationships import actions as relationships
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.policies import CASE_KINDS, IRO_KINDS, may_begin, may_end
from balcony.people.relationships.queries import children_for, findable_by, open_glass_of

from .. import actions, policies
from ..forms import AddToNetworkForm, EndForm
from ..queries import network_for, network_of
from ..verbs import NETWORK_VIEWED


@guarded(children_for, policies.may_see_network, looks=NETWORK_VIEWED)
def network(request: SignedIn, child: Child) -> HttpResponse:
    """Everyone around a child today, and who was."""
    at = timezone.now()
    today = timezone.localdate(at)
    rows = network_of(child)
    standing = [row for row in rows if row.to_on is None or row.to_on > today]
    may_change = policies.may_add_to_network(request.user, child, at)
    return render(
        request,
        "children/network.jinja",
        {
            "child": child,
            "standing": standing,
            "ended": [row for row in rows if row not in standing],
            "not_ended_here": _not_theirs(request, child, at),
            "may_change": may_change,
            "glass": open_glass_of(request.user, child, at),
        },
    )


@guarded(children_for, policies.may_add_to_network)
def add_to_network(request: SignedIn, child: Child) -> HttpResponse:
    """Say who stands around a child. A colleague of the same name is offered before a second is made."""
    at = timezone.now()
    known = colleagues_called(request.POST.get("name", "")) if request.method == "POST" else []
    kinds = _kinds_for(request, child, at)
    form = AddToNetworkForm(request.POST or None, kinds=kinds, known=known)
    if form.is_valid():
        given = form.cleaned_data
        sibling = _sibling(request, given["sibling_id"], at) if given["sibling_id"] else None
        if given["sibling_id"] and (sibling is None or sibling == child):
            form.add_error("sibling_id", "There is no other child with this id")
        else:
            actions.add_to_network(
                child,
                other_child=sibling,
                adult=_chosen(known, given),
                **_about(given),
                by=request.user,
                at=at,
            )
            messages.success(request, "The person has been added.")
            return redirect("children:network", id=child.pk)
    return render(request, "children/add_to_network.jinja", {"form": form, "child": child})


def _kinds_for(request: SignedIn, child: Child, at: datetime) -> list[tuple[str, str]]:
    """The kinds this person may add; IROs are allocated, never added here."""
    left_out = _not_theirs(request, child, at)
    return [(kind.value, kind.label) for kind in Kind if kind not in left_out]


def _not_theirs(request: SignedIn, child: Child, at: datetime) -> frozenset[Kind]:
    """The kinds this person neither begins nor ends here."""
    may_assign = may_begin(request.user, child, Kind.SOCIAL_WORKER, at)
    return IRO_KINDS if may_assign else IRO_KINDS | CASE_KINDS


def _sibling(request: SignedIn, return_id: str, at: datetime) -> Child | None:
    return findable_by(request.user, at).filter(return_id=return_id).first()


def _chosen(known: list[Adult], given: dict[str, Any]) -> Adult | None:
    return next((adult for adult in known if str(adult.pk) == given.get("known_as")), None)


def _about(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in ("known_as", "sibling_id")}


@guarded(network_for, may_end)
def end_in_network(request: SignedIn, relationship: Relationship) -> HttpResponse:
    """Somebody no longer stands around the child. The row stays, with its end."""
    at = timezone.now()
    form = EndForm(request.POST or None, initial={"to_on": timezone.localdate(at)})
    if form.is_valid():
        if form.cleaned_data["to_on"] < relationship.from_on:
            form.add_error("to_on", "It cannot have ended before it began")
        else:
            relationships.end(relationship, **form.cleaned_data, by=request.user, at=at)
            messages.success(request, "The end has been written down.")
            return redirect("children:network", id=relationship.child_id)
    return render(request, "children/end_in_network.jinja", {"form": form, "relationship": relationship})
