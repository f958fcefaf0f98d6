"""Whom to ring now because a child's message is unopened, and whether they were reached."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.authority.queries import setting_row

from .. import actions, policies
from ..forms import BreakOpenForm, RangForm
from ..models import Contribution, Ring
from ..queries import contributions_for, ringing_now, rings_for, rung_for
from ..verbs import BREAK_OPEN_SEEN, RINGING_SEEN


@require_GET
@never_cache
@guarded_page(policies.may_see_ringing, looks=RINGING_SEEN)
def ring_now(request: SignedIn) -> HttpResponse:
    """Whom to ring, and who was rung before; never whose message it is or what it says."""
    at = timezone.now()
    shown = {
        "ringing": ringing_now(at),
        "tokens": iter(uuid4, None),
        "mine": set(rung_for(request.user, at).values_list("pk", flat=True)),
        "waits": [setting_row(key, localdate(at)) for key in ("unsafe_chain_starts", "unsafe_chain_next")],
    }
    return render(request, "voice/ring_now.jinja", shown)


@never_cache
@guarded(rung_for, policies.may_break_open, looks=BREAK_OPEN_SEEN)
def break_open(request: SignedIn, contribution: Contribution) -> HttpResponse:
    """Whoever was rung says why they open it, and comes to the message. Nothing of it is shown before."""
    at = timezone.now()
    if contributions_for(request.user, at).filter(pk=contribution.pk).exists():
        return redirect("voice:message", id=contribution.pk)
    form = BreakOpenForm(request.POST or None)
    if form.is_valid():
        actions.break_open(contribution, reason=form.cleaned_data["reason"], by=request.user, at=at)
        return redirect("voice:message", id=contribution.pk)
    return render(request, "voice/break_open.jinja", {"form": form})


@require_POST
@guarded(rings_for, policies.may_note_rang)
def rang(request: SignedIn, ring: Ring) -> HttpResponse:
    """Say whether they were reached; the next is rung at once where they were not."""
    form = RangForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Say whether you reached them. Nothing was kept")
        return redirect("voice:ring_now")
    was_reached = form.cleaned_data["reached"] == "yes"
    actions.note_rang(
        ring, was_reached=was_reached, token=form.cleaned_data["token"], by=request.user, at=timezone.now()
    )
    messages.success(request, "It is kept that you rang")
    return redirect("voice:ring_now")
