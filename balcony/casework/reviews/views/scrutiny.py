"""Permanence, who led the review, a review without a meeting, and the quick notes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.drafts import actions as drafts
from balcony.foundations.drafts.middleware import keeps_words
from balcony.foundations.drafts.queries import standing
from balcony.rules.without_meeting import AGREED

from .. import actions, policies, presenters, queries
from ..beforehand import CHAIR, said_before
from ..forms import ChairingForm, DrawNotesForm, NotesForm, PermanenceForm, WithoutMeetingForm
from ..models import Permanence, Review, Section
from ..queries.scrutiny import latest_permanence
from .hold import completed_page
from .parts import not_now, step, to_review, today, whole_number
from .record import RECORD

# The name under which apps.py registers the quick notes as a form that is drafted.
NOTES = "review-notes"


@guarded(queries.reviews_for, policies.may_write)
def permanence(request: Request, review: Review) -> HttpResponse:
    """Ask whether there is a plan for permanence, and what if it fails."""
    refused = not_now(request, review, "consider")
    if refused is not None:
        return refused
    kept = latest_permanence(review)
    initial: dict[str, object] = {"based_on": 0}
    if kept is not None:
        initial = {
            "has_plan": "yes" if kept.has_plan else "no",
            "plan": kept.plan,
            "contingency": kept.contingency,
            "based_on": kept.version,
        }
    form = PermanenceForm(request.POST or None, initial=initial)
    now_there: Permanence | None = None
    if form.is_valid():
        try:
            actions.say_permanence(review, **form.said, by=request.user, at=timezone.now())
        except actions.Stale:
            now_there = latest_permanence(review)
            form.rebase(now_there.version if now_there is not None else 0)
        else:
            messages.success(request, "Saved")
            return redirect("reviews:agenda", id=review.pk)
    shown = {"form": form, "now_there": now_there, "written": presenters.of_permanence_elsewhere(review)}
    return step(request, "reviews/permanence.jinja", review, shown)


@guarded(queries.reviews_for, policies.may_write)
def chairing(request: Request, review: Review) -> HttpResponse:
    """Whether the child was offered to lead the review, wanted to, and how it went."""
    refused = not_now(request, review, "consider")
    if refused is not None:
        return refused
    kept = review.chairings.order_by("-version").first()
    names = ("wanted", "offered", "parts", "how_it_went")
    form = ChairingForm(
        request.POST or None, initial={name: getattr(kept, name) for name in names} if kept else None
    )
    if form.is_valid():
        actions.say_chairing(review, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "Saved")
        return redirect("reviews:agenda", id=review.pk)
    shown = {"form": form, "beforehand": said_before(review, CHAIR)}
    return step(request, "reviews/chairing.jinja", review, shown)


@guarded(queries.reviews_for, policies.may_write)
def without_meeting(request: Request, review: Review) -> HttpResponse:
    """Say that a review was done without a meeting, where law and child allow it."""
    refused = not_now(request, review, "hold_without_meeting")
    if refused is not None:
        return refused
    form = WithoutMeetingForm(request.POST or None)
    if form.is_valid():
        try:
            review = actions.hold_without_meeting(
                review, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except actions.NotPossible as why:
            form.add_error(None, str(why))
        else:
            return completed_page(request, review)
    answer = queries.may_be_without(review, AGREED, on=today())
    return step(request, "reviews/without_meeting.jinja", review, {"form": form, "answer": answer})


@keeps_words(NOTES)
@guarded(queries.reviews_for, policies.may_write)
def notes(request: Request, review: Review) -> HttpResponse:
    """Quick notes, made to be typed on a telephone. They are one person's own until they are drawn on."""
    refused = not_now(request, review, "consider")
    if refused is not None:
        return refused
    draft = standing(NOTES, review, request.user)
    form = NotesForm(request.POST or None, initial=draft.words)
    if form.is_valid():
        at = timezone.now()
        try:
            drafts.save_draft(
                NOTES,
                review,
                words=form.cleaned_data,
                version=whole_number(request.POST.get("version")),
                based_on=0,
                writer=request.POST.get("writer", "")[:32],
                by=request.user,
                at=at,
            )
        except drafts.Stale:
            drafts.set_aside(NOTES, review, words=form.cleaned_data, by=request.user, at=at)
            return redirect(draft.compare_url)
        except drafts.TooLong:
            form.add_error("notes", "This is more than notes can hold. Put part of it into the record first")
        else:
            messages.success(request, "Your notes are kept")
            return redirect("reviews:draw_notes" if "draw" in request.POST else "reviews:notes", id=review.pk)
    return step(request, "reviews/notes.jinja", review, {"form": form, "draft": draft})


@guarded(queries.reviews_for, policies.may_write)
def draw_notes(request: Request, review: Review) -> HttpResponse:
    """Put the notes into the draft of the record, at the end of the part chosen; only on this button."""
    refused = not_now(request, review, "consider")
    if refused is not None:
        return refused
    kept = standing(NOTES, review, request.user)
    words = kept.words["notes"].strip()
    if not words:
        messages.info(request, "You have no notes on this review.")
        return redirect("reviews:notes", id=review.pk)
    record = standing(RECORD, review, request.user)
    if record.is_behind or record.has_other_words:
        messages.info(
            request, "Your draft of the record has two versions. Choose first, then draw on your notes."
        )
        return redirect(record.compare_url)
    if "clear" in request.POST:
        drafts.discard(
            NOTES, review, version=whole_number(request.POST.get("clear")), by=request.user, at=timezone.now()
        )
        messages.success(request, "Your notes are gone")
        return to_review(review)
    form = DrawNotesForm(request.POST or None)
    if form.is_valid():
        section = form.cleaned_data["section"]
        added = actions.draw_notes(review, section=section, by=request.user, at=timezone.now())
        said = (
            f"Your notes stand at the end of “{Section(section).label}”. Save the record to keep them there"
        )
        messages.success(request, said if added else "Your notes stand in that part already")
        return redirect("reviews:record", id=review.pk)
    return step(request, "reviews/draw_notes.jinja", review, {"form": form, "notes": words, "draft": kept})
