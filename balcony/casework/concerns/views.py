"""A concern's pages: the list, raising one, one with its story, the answer, the ending."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import Request, guarded, guarded_page, showed
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.design.paging import Column, page_of
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.queries import children_for, live_relationships

from . import abouts, actions, policies, queries, verbs
from .forms import AnswerForm, CloseForm, ConcernForm, NoteForm
from .models import Concern, State

COLUMNS = (Column("Child"), Column("Put to"), Column("Raised"), Column("Answer by"), Column("Stands"))


@guarded_page(policies.may_list, looks=verbs.LISTED)
def concerns(request: Request) -> HttpResponse:
    """The concerns of the children in this person's world; closed ones on asking."""
    at = timezone.now()
    show_closed = request.GET.get("show") == "closed"
    found = queries.closed_concerns if show_closed else queries.open_concerns
    page = page_of(found(request.user, at), request)
    on = localdate(at)
    page_rows = [(one, queries.days_waiting(one, on)) for one in page.rows]
    showed(request, {one.child_id for one in page.rows})
    drafts, oldest = queries.drafts_kept(request.user, at)
    context = {
        "page": page,
        "rows": {one.pk: waiting for one, waiting in page_rows},
        "columns": COLUMNS,
        "show_closed": show_closed,
        "drafts": drafts,
        "oldest": oldest,
        "at": at,
        "lasts": queries.DRAFT_LASTS,
        "me": request.user,
    }
    return render(request, "concerns/concerns.jinja", context)


@guarded(children_for, policies.may_raise)
def raise_(request: Request, child: Child) -> HttpResponse:
    """Put a concern to somebody, from any page: `?about=` says what it arose from."""
    at = timezone.now()
    kind, about_id = abouts.read(request.GET.get("about", ""))
    origin = abouts.origin_of(kind, about_id, child)
    due = queries.answer_due(localdate(at))
    people = _people(child, at)
    manager = queries.team_manager_of(child, localdate(at))
    start = {"answer_by": due.on, "to_id": str(manager.pk) if manager is not None else ""}
    form = ConcernForm(request.POST or None, people=people, initial=start)
    if form.is_valid():
        about = (kind, about_id) if origin is not None and about_id is not None else None
        deed = actions.keep_draft if "draft" in request.POST else actions.raise_concern
        made = deed(
            child, **form.concern, about=about, token=form.cleaned_data["token"], by=request.user, at=at
        )
        if made.state == State.DRAFT:
            messages.success(request, "The draft is kept. Only you can read it")
        else:
            messages.success(request, "The concern is raised and on the child’s file")
        return redirect("concerns:concern", id=made.pk)
    context = {"child": child, "form": form, "origin": origin, "due": due}
    return render(request, "concerns/raise.jinja", context)


@guarded(queries.concerns_for, policies.may_see, looks=verbs.VIEWED)
def concern(request: Request, concern: Concern) -> HttpResponse:
    """One concern and everything that came of it; what this person may do next."""
    at, user = timezone.now(), request.user
    is_draft = concern.state == State.DRAFT
    context = {
        "concern": concern,
        "child": concern.child,
        "story": queries.story_of(concern),
        "origin": abouts.origin_of(concern.about_kind, concern.about_id, concern.child),
        "waiting": queries.days_waiting(concern, localdate(at)),
        "is_draft": is_draft,
        "can_answer": not is_draft
        and policies.allows(concern, State.ANSWERED) is None
        and bool(policies.may_answer(user, concern, at)),
        "can_note": not is_draft
        and policies.allows(concern, State.CLOSED) is None
        and bool(policies.may_note(user, concern, at)),
    }
    return render(request, "concerns/concern.jinja", context)


@guarded(queries.concerns_for, policies.may_finish)
def finish(request: Request, concern: Concern) -> HttpResponse:
    """Raise a draft, or throw it away."""
    at = timezone.now()
    if concern.state != State.DRAFT:
        messages.info(request, "This concern is raised already.")
        return redirect("concerns:concern", id=concern.pk)
    people = _people(concern.child, at)
    known = {adult.pk for adult, _ in people}
    start = {
        "what": concern.what,
        "to_id": str(concern.to_id) if concern.to_id in known else "",
        "to_name": "" if concern.to_id in known else concern.to_name,
        "answer_by": max(concern.answer_by, queries.answer_due(localdate(at)).on),
    }
    form = ConcernForm(request.POST or None, people=people, initial=start)
    if "discard" in request.POST:
        actions.discard(concern, by=request.user, at=at)
        messages.success(request, "The draft is thrown away")
        return redirect("concerns:concerns")
    if form.is_valid():
        actions.raise_draft(concern, **form.concern, by=request.user, at=at)
        messages.success(request, "The concern is raised and on the child’s file")
        return redirect("concerns:concern", id=concern.pk)
    context = {"child": concern.child, "form": form, "concern": concern, "due": None, "origin": None}
    return render(request, "concerns/raise.jinja", context)


@guarded(queries.concerns_for, policies.may_answer)
def answer(request: Request, concern: Concern) -> HttpResponse:
    """Answer what was put to oneself."""
    return _said(request, concern, AnswerForm(request.POST or None), actions.answer, "Your answer is sent")


@guarded(queries.concerns_for, policies.may_note)
def note(request: Request, concern: Concern) -> HttpResponse:
    """Write down what came back another way."""
    form = NoteForm(request.POST or None, initial={"said_by": concern.to_name})
    return _said(request, concern, form, actions.note_answer, "What came back is written down")


@guarded(queries.concerns_for, policies.may_note)
def close(request: Request, concern: Concern) -> HttpResponse:
    """Say how it ended."""
    return _said(request, concern, CloseForm(request.POST or None), actions.close, "The concern is closed")


def _said(request: Request, concern: Concern, form: Any, deed: Any, done: str) -> HttpResponse:
    if form.is_valid():
        try:
            deed(concern, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as why:
            messages.info(request, str(why))
        else:
            messages.success(request, done)
        return redirect("concerns:concern", id=concern.pk)
    refused = policies.allows(concern, State.CLOSED)
    if refused is not None:
        messages.info(request, refused.reason)
        return redirect("concerns:concern", id=concern.pk)
    context = {"concern": concern, "child": concern.child, "form": form}
    return render(request, f"concerns/{deed.__name__}.jinja", context)


def _people(child: Child, at: datetime) -> list[tuple[Adult, str]]:
    found: dict[Adult, list[str]] = {}
    for one in live_relationships(child, localdate(at)):
        if one.adult is not None:
            found.setdefault(one.adult, []).append(one.get_kind_display())
    return [(adult, ", ".join(kinds)) for adult, kinds in found.items()]
