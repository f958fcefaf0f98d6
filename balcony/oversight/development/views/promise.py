"""The promise ledger of one child, for their own IRO alone."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from balcony.casework.voice.queries import points, promise_in_force
from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.requests import SignedIn
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from ..policies import may_see_promise
from ..queries.promise import promise_ledger


@guarded(children_for, may_see_promise)
def promise(request: SignedIn, child: Child) -> HttpResponse:
    """Each promise to this child, and beside it what ordinary records already say."""
    on = timezone.localdate()
    now = promise_in_force(on)
    kept = promise_ledger(child, on)
    shown = {"child": child, "points": points(now.items, "B"), "kept": kept, "words": now}
    return render(request, "development/promise.jinja", shown)
