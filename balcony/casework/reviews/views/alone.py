"""Whether the child was seen alone before a review."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone

from balcony.casework.contact_log.policies import may_log
from balcony.foundations.access.guards import Request, guarded

from .. import actions, policies, queries
from ..forms import NotAloneForm
from ..models import Review
from .parts import not_now, step, to_review


@guarded(queries.reviews_for, policies.may_write)
def seen_alone(request: Request, review: Review) -> HttpResponse:
    """What the contact log says of it, the way to the contact form, and the sentence where there was none."""
    before = queries.alone_before(review)
    said = before.reason.reason if before.reason is not None else ""
    form = NotAloneForm(request.POST or None, initial={"reason": said})
    if request.method == "POST":
        refused = not_now(request, review, "say_not_alone")
        if refused is not None:
            return refused
        if form.is_valid():
            actions.say_not_alone(review, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, "The reason is kept")
            return to_review(review)
    may = bool(may_log(request.user, review.child, timezone.now()))
    is_open = policies.allows(review, "say_not_alone") is None
    shown = {"form": form, "alone": before, "may_log": may, "is_open": is_open}
    return step(request, "reviews/seen_alone.jinja", review, shown)
