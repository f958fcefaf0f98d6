"""The promise ledger: of one child, for their own IRO alone; of the service, for its manager."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from balcony.casework.voice.queries import points, promise_in_force
from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from ..policies import may_lead, may_see_promise
from ..queries.promise import promise_ledger
from ..queries.promise_whole import A_YEAR, promise_of_service


@guarded(children_for, may_see_promise)
def promise(request: SignedIn, child: Child) -> HttpResponse:
    """Each promise to this child, and beside it what ordinary records already say."""
    on = timezone.localdate()
    now = promise_in_force(on)
    kept = promise_ledger(child, on)
    shown = {"child": child, "points": points(now.items, "B"), "kept": kept, "words": now}
    return render(request, "development/promise.jinja", shown)


@guarded_page(may_lead)
def promises(request: SignedIn) -> HttpResponse:
    """Each promise, and for how many children of the service ordinary records speak; no IRO by name."""
    on = timezone.localdate()
    now = promise_in_force(on)
    shown = {
        "points": points(now.items, "B"),
        "kept": promise_of_service(on),
        "since": on - A_YEAR,
        "words": now,
    }
    return render(request, "development/promises.jinja", shown)
