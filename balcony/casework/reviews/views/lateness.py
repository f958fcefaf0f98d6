"""Why a review was late."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded
from balcony.people.register.models import Source

from .. import actions, policies, queries
from ..forms import LateReasonForm
from ..models import Review
from .parts import not_now, step, to_review, today


@guarded(queries.reviews_for, policies.may_explain_lateness)
def late_reason(request: Request, review: Review) -> HttpResponse:
    """Say why; of a review known from a return, say whether it was late at all."""
    refused = not_now(request, review, "give_late_reason")
    if refused is not None:
        return refused
    from_return = review.source == Source.RETURN
    form = LateReasonForm(request.POST or None, known_from_return=from_return)
    if form.is_valid():
        actions.give_late_reason(review, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The reason is kept")
        return to_review(review)
    on = today()
    told = queries.history_of(review.child, on=on, book=queries.rulebook_on(on))
    judged = next((one for one in told if one.review_id == review.pk), None)
    return step(
        request,
        "reviews/late_reason.jinja",
        review,
        {"form": form, "judged": judged, "from_return": from_return},
    )
