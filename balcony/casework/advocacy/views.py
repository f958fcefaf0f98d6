"""The page of advocacy and the other ways, for the IRO and their manager."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from . import actions, policies, queries
from .forms import StepForm
from .verbs import SEEN


@guarded(children_for, policies.may_see, looks=SEEN)
def of_child(request: Request, child: Child) -> HttpResponse:
    """How each way stands, every step with who wrote it down, and writing the next one."""
    at = timezone.now()
    may_write = bool(policies.may_write(request.user, child, at))
    review = _review(request, child)
    begun = {"way": "advocate", "stage": "offered"} if review is not None else {}
    form = StepForm(request.POST or None, today=timezone.localdate(at), initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_down(child, **form.cleaned_data, review=review, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "It is written down")
            return redirect("advocacy:of_child", id=child.pk)
    shown = {"child": child, "ways": queries.ways_of(child), "may_write": may_write, "review": review}
    return render(request, "advocacy/of_child.jinja", shown | ({"form": form} if may_write else {}))


def _review(request: Request, child: Child) -> Review | None:
    """The review it is written beside, where the page was opened from one; only of this child."""
    key = request.GET.get("review", "")
    mine = reviews_for(request.user, timezone.now()).filter(child=child)
    return next((one for one in mine if str(one.pk) == key), None) if key else None
