"""When my meeting should be: the times I am offered before anybody else, and what I say to them."""

from collections.abc import Mapping
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.casework.preparation.actions import OfferOver, answer_own_offer
from balcony.casework.preparation.queries import Offered
from balcony.casework.voice.models import Audience
from balcony.casework.voice.queries import answer_day, everyone_who_could_read, reader_of
from balcony.foundations.accounts.requests import SignedIn
from balcony.people.register.models import Child

from .. import queries
from ..forms import OverForm, TimesForm
from .parts import level_of, own_page, show, spoken


@own_page
def times(request: SignedIn, child: Child) -> HttpResponse:
    """Tick the times that are good, or none, or all; it can be changed until one is set."""
    today, say = timezone.localdate(), spoken(request, child)
    mine = queries.my_times(child, today)
    if mine is None:
        # What was typed while the time was being set is not thrown away.
        over = OverForm(initial={"words": request.POST.get("words", "").strip()})
        return show(request, "child_page/times.jinja", child, {"form": over, "mine": None})
    named = queries.named_times(mine, say, today)
    is_new = request.method == "POST" and request.POST.get("offer") != str(mine.offer.pk)
    if request.method == "POST" and not is_new:
        form = TimesForm(request.POST, say=say, times=named)
        if form.is_valid() and _answer(request, child, mine, form):
            return redirect("child_page:meetings")
    else:
        given: dict[str, object] = {"good": _ticked(mine), "words": request.POST.get("words", "")}
        given |= {"offer": mine.offer.pk, "token": uuid4()}
        form = TimesForm(initial=given, say=say, times=named)
    shown = {
        "form": form,
        "is_new": is_new,
        "mine": mine,
        "reader": reader_of(child, today),
        "could_read": everyone_who_could_read(child, Audience.IRO, today),
        "answer_by": answer_day(today),
    }
    return show(request, "child_page/times.jinja", child, shown)


def _answer(request: SignedIn, child: Child, mine: Offered, form: TimesForm) -> bool:
    ticked = set(form.cleaned_data["good"])
    say = spoken(request, child)
    try:
        answer_own_offer(
            mine.offer,
            said=form.said,
            good=[one for one in mine.slots if str(one.pk) in ticked],
            words=form.cleaned_data["words"],
            level=level_of(request, child),
            asked_in=say("times-question").for_the_record,
            token=form.cleaned_data["token"],
            by=request.user,
            at=timezone.now(),
        )
    except OfferOver:
        form.add_error(None, say("times-over"))
        return False
    return True


def _ticked(mine: Offered) -> list[str]:
    """What the child ticked last."""
    said: Mapping[str, list[str]] = {"any": ["any"], "none": ["none"]}
    if mine.answer is None:
        return []
    return said.get(mine.answer.said) or [str(one.pk) for one in mine.good_slots]
