"""Leaving care and goodbye."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, Stale, say_on
from balcony.foundations.drafts.pages import let_go_sent
from balcony.foundations.drafts.queries import standing
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import actions, policies, queries
from ..forms import GoodbyeForm
from ..verbs import SAW_LEAVING

# The name under which apps.py registers the form as one that is drafted.
GOODBYE = "goodbye"


@guarded(children_for, policies.may_see_since, looks=SAW_LEAVING)
def leaving(request: Request, child: Child) -> HttpResponse:
    """Leaving care: staying put, the pathway plan, and the goodbye as it stands."""
    at = timezone.now()
    on = timezone.localdate(at)
    context = {
        "child": child,
        "on": on,
        "leaving": queries.leaving_of(child, on, rulebook_on(on)),
        "may_write": policies.may_check(request.user, child, at),
    }
    return render(request, "monitoring/leaving.jinja", context)


@guarded(children_for, policies.may_check)
def goodbye(request: Request, child: Child) -> HttpResponse:
    """Plan the goodbye, or write down what was said. Whoever saves second sees both texts."""
    at = timezone.now()
    draft = standing(GOODBYE, child, request.user)
    if request.method == "GET" and draft.is_behind:
        return redirect(draft.compare_url)
    stands, sent = queries.goodbye_of(child), request.POST or None
    form = GoodbyeForm.about(stands, sent, words=draft.words, based_on=draft.based_on)
    now_there = None
    if form.is_valid():
        try:
            actions.plan_goodbye(child, **form.plan, by=request.user, at=at)
        except Stale:
            now_there = queries.goodbye_of(child)
            form.rebase(now_there.version if now_there is not None else 0)
        except NotPossible as fault:
            say_on(form, fault)
        else:
            let_go_sent(GOODBYE, child, request, at)
            messages.success(request, "Saved")
            return redirect("monitoring:leaving", id=child.pk)
    context = {"child": child, "form": form, "now_there": now_there, "draft": draft}
    return render(request, "monitoring/goodbye.jinja", context)
