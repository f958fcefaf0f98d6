"""The queue of business support, and the way to their own desk for the others."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from balcony.foundations.access.guards import guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import page_of

from .. import queries
from ..forms import QueueFilter
from ..policies import may_enter, may_see_queue, may_see_returns
from ..verbs import SAW_QUEUE

PER_LIST = 50


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
    mine = whole.of(form.chosen())
    page = page_of(mine.to_arrange, request, per_page=PER_LIST)
    lists = (mine.coming, mine.unsaid, mine.to_send, mine.unwritten, mine.unfiled)
    shown = {one.child_id for one in page.rows}
    shown |= {one.child_id for each in lists for one in each[:PER_LIST]}
    showed(request, shown)
    context = {"queue": mine, "page": page, "form": form, "per_list": PER_LIST}
    return render(request, "office/queue.jinja", context)
