"""The pages of the contact log: the list with who has been spoken to lately, adding, correcting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.authority.queries import rulebook
from balcony.foundations.design.fields import from_boxes
from balcony.foundations.design.paging import page_of
from balcony.foundations.drafts.pages import let_go_sent
from balcony.foundations.drafts.queries import standing
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.queries import children_for, live_relationships

from . import actions, policies, queries
from .forms import TRIED, ContactForm, CorrectForm, KindFilter, kept_in
from .models import Contact, With
from .verbs import SAW

# The name under which apps.py registers the form as one that is drafted.
CONTACT = "contact"


@require_GET
@guarded(children_for, policies.may_read_shared, looks=SAW)
def of_child(request: Request, child: Child) -> HttpResponse:
    """Every talk and try this person may read, newest first; for IROs, who has been spoken to lately."""
    at = timezone.now()
    on = timezone.localdate(at)
    sees_all = bool(policies.may_read_all(request.user, child, at))
    everything = list(queries.readable(child, everything=sees_all))
    form = KindFilter(request.GET)
    context = {
        "child": child,
        "on": on,
        "page": page_of(_narrowed(everything, form), request),
        "form": form,
        "sees_all": sees_all,
        "covered": queries.coverage_of(everything) if sees_all else (),
        "tries": queries.tries_open(everything, on, rulebook(on)) if sees_all else (),
        "may_log": policies.may_log(request.user, child, at),
    }
    return render(request, "contact_log/of_child.jinja", context)


def _narrowed(contacts: list[Contact], form: KindFilter) -> list[Contact]:
    form.full_clean()
    kind, outcome = form.cleaned_data.get("with_whom", ""), form.cleaned_data.get("outcome", "")
    return [
        one
        for one in contacts
        if (not kind or one.with_whom == kind) and (not outcome or one.was_reached == (outcome != TRIED))
    ]


@guarded(children_for, policies.may_log)
def add(request: Request, child: Child) -> HttpResponse:
    """Write down a talk or a try. Two answers are enough; what is typed is kept while writing."""
    at = timezone.now()
    on = timezone.localdate(at)
    draft = standing(CONTACT, child, request.user)
    # What was begun on another day was on that day still, however late it is finished.
    day = from_boxes("on", draft.words)
    begun = {"on": day if any(day) else on, "review_id": _review_in(request)}
    begun |= _asked(request) | _said(draft.words)
    form = ContactForm(request.POST or None, initial=begun, people=_people(child), today=on)
    if form.is_valid():
        token = form.cleaned_data["token"]
        made = actions.log(child, **form.words, token=token, by=request.user, at=at)
        let_go_sent(CONTACT, child, request, at)
        messages.success(request, "The talk is kept" if made.was_reached else "The try is kept")
        return redirect("contact_log:of_child", id=child.pk)
    context = {"child": child, "form": form, "draft": draft, "saved_at": draft.saved_at}
    return render(request, "contact_log/add.jinja", context)


@guarded(queries.contacts_for, policies.may_open_correction)
def correct(request: Request, contact: Contact) -> HttpResponse:
    """Correct a contact. The newer row stands; the older one stays to be seen in it."""
    at = timezone.now()
    refused = policies.may_correct(request.user, contact, at)
    if not refused:
        messages.info(request, refused.reason)
        return redirect("contact_log:of_child", id=contact.child_id)
    form = CorrectForm(
        request.POST or None,
        initial=kept_in(contact),
        people=_people(contact.child),
        today=timezone.localdate(at),
    )
    if form.is_valid():
        actions.correct(contact, reason=form.cleaned_data["reason"], **form.words, by=request.user, at=at)
        messages.success(request, "Corrected. What was written before stays to be seen")
        return redirect("contact_log:of_child", id=contact.child_id)
    context = {"child": contact.child, "form": form, "contact": contact}
    return render(request, "contact_log/correct.jinja", context)


def _people(child: Child) -> list[tuple[Adult, str]]:
    """The adults around the child today, each once, with the places they hold."""
    found: dict[Adult, list[str]] = {}
    for one in live_relationships(child, timezone.localdate()):
        if one.adult is not None:
            found.setdefault(one.adult, []).append(one.get_kind_display())
    return [(adult, ", ".join(kinds)) for adult, kinds in found.items()]


def _review_in(request: Request) -> UUID | None:
    """The review this contact prepares for, where a link said so; nonsense is left out."""
    try:
        return UUID(request.GET.get("review", ""))
    except ValueError:
        return None


def _asked(request: Request) -> dict[str, Any]:
    wished = request.GET.get("with", "")
    return {"with_whom": wished} if wished in With.values else {}


def _said(words: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in words.items() if text}
