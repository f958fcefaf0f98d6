"""What a return and a person say differently: both are shown, a person chooses."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from balcony.exchange.ssda903 import actions
from balcony.exchange.ssda903.models import Difference, MatchProposal
from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import page_of

from .. import queries
from ..policies import may_answer, may_choose, may_see_differences
from ..presenters import field_words, thing_words
from ..verbs import SAW_DIFFERENCES


@require_GET
@guarded_page(may_see_differences, looks=SAW_DIFFERENCES)
def differences(request: SignedIn) -> HttpResponse:
    """Possible matches first, because rows wait for them; then facts that differ."""
    at = timezone.now()
    matches = list(queries.matches_for(request.user, at)[:50])
    page = page_of(queries.differences_for(request.user, at), request, per_page=25)
    children = {one.child_id for one in (*matches, *page.rows)}
    showed(request, children)
    context = {
        "matches": matches,
        "page": page,
        "names": queries.names_for(request.user, children, at),
        "field_words": field_words,
        "thing_words": thing_words,
    }
    return render(request, "office/differences.jinja", context)


@require_POST
@guarded(queries.matches_for, may_answer)
def answer(request: SignedIn, proposal: MatchProposal) -> HttpResponse:
    """The same child, or another."""
    said = request.POST.get("answer", "")
    if said not in MatchProposal.Answer.values:
        return HttpResponseBadRequest("Choose one of the two answers.")
    actions.answer_match(proposal, answer=said, by=request.user, at=timezone.now())
    messages.success(request, "Decided. The rows that waited come in when the return is next taken in.")
    return redirect("office:differences")


@require_POST
@guarded(queries.differences_for, may_choose)
def settle(request: SignedIn, difference: Difference) -> HttpResponse:
    """What we hold, or what the return says."""
    said = request.POST.get("choice", "")
    if said not in Difference.Choice.values:
        return HttpResponseBadRequest("Choose one of the two.")
    actions.settle(difference, choice=said, by=request.user, at=timezone.now())
    messages.success(request, "Your choice is kept, and both versions stay readable.")
    return redirect("office:differences")
