"""The queue of business support, and the way to their own desk for the others."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from balcony.casework.voice.queries import ringing_now
from balcony.foundations.access.guards import guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import changed, page_of
from balcony.foundations.outbox.queries import letters_to_print

from .. import queries
from ..forms import QueueFilter
from ..policies import brings_papers, may_enter, may_see_queue, may_see_returns
from ..verbs import SAW_QUEUE

PER_LIST, PER_PAGE = 10, 50


@require_GET
@guarded_page(may_enter, looks=SAW_QUEUE)
def queue(request: SignedIn) -> HttpResponse:
    """What is to be arranged, chased and sent; the analyst and the administrator are led on."""
    at = timezone.now()
    if not may_see_queue(request.user, at):
        leads_to = "office:returns" if may_see_returns(request.user, at) else "office:access_log"
        return redirect(leads_to)
    whole = queries.queue_for(request.user, at)
    form = QueueFilter(request.GET, iros=whole.iros)
    only, iro = form.chosen()
    mine = whole.of(iro)
    lists = {only: mine.lists[only]} if only else mine.lists
    page = page_of(lists[only], request, per_page=PER_PAGE) if only else None
    rows = {name: page.rows if page else each[:PER_LIST] for name, each in lists.items()}
    showed(request, {one.child_id for each in rows.values() for one in each})
    whole_list = {name: changed(request.GET, {"show": name, "page": None}) for name in lists}
    context = {"queue": mine, "rows": rows, "page": page, "form": form, "whole_list": whole_list}
    context["letters"] = letters_to_print(request.user, at).count()
    context["to_ring"] = ringing_now(at)
    context["gives_papers"] = brings_papers(request.user, at)
    return render(request, "office/queue.jinja", context)
