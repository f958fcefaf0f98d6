"""You said, we did: what a child asked for and what came of it; and writing down what a child said."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.design.paging import page_of
from balcony.foundations.drafts.pages import keep_sent, let_go_sent
from balcony.foundations.drafts.queries import standing
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import actions, policies, queries
from ..forms import UNDER_FOUR, AnswerRequestForm, ObserveForm, RequestForm, WriteDownForm
from ..models import Contribution, Request
from ..verbs import REQUESTS_SEEN
from .drafting import is_draft

# The name under which apps.py registers what a child said to an adult as something that is drafted.
SAID = "child-said"


@require_GET
@guarded(children_for, policies.may_keep_request, looks=REQUESTS_SEEN)
def asked(request: SignedIn, child: Child) -> HttpResponse:
    """Everything a child asked for, with what came of each."""
    page = page_of(queries.requests_of(request.user, child, timezone.now()), request, per_page=25)
    return render(request, "voice/asked.jinja", {"child": child, "page": page})


@guarded(children_for, policies.may_keep_request, looks=REQUESTS_SEEN)
def add(request: SignedIn, child: Child) -> HttpResponse:
    """Write down one thing a child asked for, from a message (`?from=`) or told another way."""
    at = timezone.now()
    origin = _origin(request, child)
    start = localdate(origin.sent_at) if origin is not None else localdate(at)
    form = RequestForm(request.POST or None, initial={"asked_on": start})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.keep_request(
                child, **form.cleaned_data, contribution=origin, by=request.user, at=at
            )
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "It is kept. Now say what came of it, or come back when you know")
            return redirect("voice:answer_request", id=made.pk)
    return render(request, "voice/add_request.jinja", {"child": child, "form": form, "origin": origin})


def _origin(request: SignedIn, child: Child) -> Contribution | None:
    """The message it is drawn from, where this person may read it; nonsense in the address is left out."""
    try:
        wanted = UUID(request.GET.get("from", ""))
    except ValueError:
        return None
    return queries.contributions_for(request.user, timezone.now()).filter(pk=wanted, child=child).first()


@guarded(queries.requests_for, policies.may_answer_request, looks=REQUESTS_SEEN)
def answer(request: SignedIn, asked: Request) -> HttpResponse:
    """Say what came of what a child asked for; each answer stands, the newest counts."""
    form = AnswerRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_request(asked, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "What came of it is kept")
            return redirect("voice:asked", id=asked.child_id)
    context = {"asked": asked, "child": asked.child, "form": form}
    return render(request, "voice/answer_request.jinja", context)


@guarded(children_for, policies.may_write_down)
def write_down(request: SignedIn, child: Child) -> HttpResponse:
    """Write down what a child said to an adult; for a child under four, what the adult saw and heard."""
    at = timezone.now()
    today = localdate(at)
    is_small = child.age_on(today) < UNDER_FOUR
    draft = standing(SAID, child, request.user)
    begun = {"said_on": today} | {name: text for name, text in draft.words.items() if text}
    form = (
        ObserveForm(request.POST or None, initial=begun, today=today, name=child.known_as)
        if is_small
        else WriteDownForm(request.POST or None, initial=begun, today=today)
    )
    if is_draft(request):
        keep_sent(SAID, child, request, at)
        messages.success(request, "What you typed is kept. Only you can see it")
        return redirect("voice:write_down", id=child.pk)
    if request.method == "POST" and form.is_valid():
        actions.write_down(child, **form.kept, by=request.user, at=at)
        let_go_sent(SAID, child, request, at)
        messages.success(
            request, "What you saw and heard is kept" if is_small else "What the child said is kept"
        )
        return redirect("desk:child", id=child.pk)
    context = {"child": child, "form": form, "draft": draft, "is_small": is_small}
    return render(request, "voice/write_down.jinja", context)
