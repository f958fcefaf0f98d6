"""A child's card: giving it, printing it while its code is on the screen, stopping it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.cards import card_with
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.documents.pdf import pdf
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import actions
from ..papers import CARD, card_paper
from ..policies import may_give_card
from ..queries import card_of
from ..verbs import CARD_PRINTED, CARD_SEEN


@never_cache
@guarded(children_for, may_give_card, looks=CARD_SEEN)
def card(request: SignedIn, child: Child) -> HttpResponse:
    """Where the child stands with a card; giving one shows its code, this once."""
    code = ""
    if request.method == "POST":
        code = actions.give_card(child, by=request.user, at=timezone.now()).code
    shown = {"child": child, "card": card_of(child), "code": code, "address": _address(request)}
    return render(request, "voice/card.jinja", shown)


@never_cache
@guarded(children_for, may_give_card, looks=CARD_PRINTED)
def print_card(request: SignedIn, child: Child) -> HttpResponse:
    """Print the card whose code is on the screen. It is kept nowhere: a code on file would open the page."""
    found = card_with(request.POST.get("code", ""))
    if found is None or found.account_id != child.account_id:
        raise Http404
    at = timezone.now()
    content = pdf(card_paper(child, request.POST["code"], address=_address(request), at=at), CARD, at=at)
    headers = {"Content-Disposition": 'attachment; filename="card.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@guarded(children_for, may_give_card)
def stop_card(request: SignedIn, child: Child) -> HttpResponse:
    """Stop a card that is lost, or that somebody else has."""
    if request.method == "POST":
        actions.stop_card(child, by=request.user, at=timezone.now())
        messages.success(request, "The card is stopped. Nobody can sign in with it.")
        return redirect("voice:card", id=child.pk)
    return render(request, "voice/stop_card.jinja", {"child": child})


def _address(request: SignedIn) -> str:
    return request.build_absolute_uri(reverse("way_in:card"))
