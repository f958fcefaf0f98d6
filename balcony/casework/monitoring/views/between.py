"""What has happened since the last review, and the check."""

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.drafts.pages import let_go_sent
from balcony.foundations.drafts.queries import standing
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import actions, policies, queries
from ..forms import BookForm, CheckForm
from ..verbs import SAW_SINCE

# The name under which apps.py registers the check as a form that is drafted.
CHECK = "midway-check"


@guarded(children_for, policies.may_see_since, looks=SAW_SINCE)
def since(request: Request, child: Child) -> HttpResponse:
    """What has happened since the last review, to read."""
    at = timezone.now()
    return render(
        request,
        "monitoring/since.jinja",
        {
            "child": child,
            **_laid_out(child, timezone.localdate(at)),
            "seen": _seen(request, child, at),
            "may_check": policies.may_check(request.user, child, at),
            "may_tell": policies.may_tell(request.user, child, at),
        },
    )


@guarded(children_for, policies.may_check)
def check(request: Request, child: Child) -> HttpResponse:
    """The check: what has happened is laid out to read, then one sentence. What is typed is kept."""
    at = timezone.now()
    draft = standing(CHECK, child, request.user)
    form = CheckForm(request.POST or None, initial={name: text for name, text in draft.words.items() if text})
    if form.is_valid():
        try:
            actions.check(child, **form.words, by=request.user, at=at)
        except actions.NotPossible as why:
            form.add_error("thinks", str(why))
        else:
            let_go_sent(CHECK, child, request, at)
            messages.success(request, "The check is kept. It moves no review date")
            return redirect("desk:child", id=child.pk)
    context = {
        "child": child,
        **_laid_out(child, timezone.localdate(at)),
        "form": form,
        "draft": draft,
        "saved_at": draft.saved_at,
    }
    return render(request, "monitoring/check.jinja", context)


@guarded(children_for, policies.may_check)
def book(request: Request, child: Child) -> HttpResponse:
    """Book the day of the next check."""
    form = BookForm(request.POST or None)
    if form.is_valid():
        try:
            actions.book(child, for_on=form.cleaned_data["for_on"], by=request.user, at=timezone.now())
        except actions.NotPossible as why:
            form.add_error("for_on", str(why))
        else:
            messages.success(request, "The check is booked")
            return redirect("desk:child", id=child.pk)
    return render(request, "monitoring/book.jinja", {"child": child, "form": form})


def _seen(request: Request, child: Child, at: datetime) -> tuple[queries.Seen, ...]:
    """The changes a return shows that wait for this person to say whether they were told."""
    if not policies.may_say_of_seen(request.user, child, at):
        return ()
    on = timezone.localdate(at)
    return queries.seen_waiting([child.pk], on, rulebook_on(on))


def _laid_out(child: Child, on: date) -> dict[str, object]:
    """What has happened since the last review, each change with how the IRO came to know of it."""
    found = queries.since_last_review(child)
    book = rulebook_on(on)
    told = {one.pk: telling for one in found.notices if (telling := queries.telling_of(one, book))}
    return {"on": on, "since": found, "told": told}
