"""Writing down what is said in a child's voice note."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on

from .. import actions, policies, queries
from ..forms import WriteOutForm
from ..models import Contribution
from ..verbs import WORDS_SEEN


@never_cache
@guarded(queries.contributions_for, policies.may_write_out, looks=WORDS_SEEN)
def write_out(request: SignedIn, contribution: Contribution) -> HttpResponse:
    """Hear a voice note and write down what is said in it, in words the child can check."""
    at = timezone.now()
    said = queries.said_about([contribution], localdate(at))[0]
    begun = said.written_out[-1].words if said.written_out else ""
    form = WriteOutForm(request.POST if request.method == "POST" else None, initial={"words": begun})
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_out(contribution, **form.cleaned_data, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "What you heard is kept beside the voice note")
            return redirect("voice:message", id=contribution.pk)
    context = {"form": form, "said": said, "child": contribution.child}
    return render(request, "voice/write_out.jinja", context)
