"""Changes a return shows that nobody told the IRO of: a question, one after the other."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import actions, policies, queries
from ..forms import SeenForm
from ..verbs import SAW_SEEN


@guarded(children_for, policies.may_say_of_seen, looks=SAW_SEEN)
def seen(request: Request, child: Child) -> HttpResponse:
    """The changes of one child that wait, and what the IRO says of one of them."""
    at = timezone.now()
    on = timezone.localdate(at)
    waiting = queries.seen_waiting([child.pk], on, rulebook_on(on))
    form = SeenForm(request.POST or None, waiting=waiting, today=on)
    if form.is_valid():
        try:
            made = actions.say_of_seen(child, **form.told, by=request.user, at=at)
        except NotPossible as fault:
            say_on(form, fault)
        else:
            if made.notice_id:
                messages.success(request, "Written down. Now decide what it calls for")
                return redirect("monitoring:notice", id=made.notice_id)
            messages.success(request, "The change is put aside, with your reason")
            return redirect("monitoring:seen", id=child.pk)
    return render(request, "monitoring/seen.jinja", {"child": child, "form": form, "waiting": waiting})
