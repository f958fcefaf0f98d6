"""After the child: the times put to everybody invited, and each message as it leaves."""

from datetime import date, datetime, time

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.casework.reviews.models import Review
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.design.words import date_words, time_words
from balcony.foundations.drafts.middleware import keeps_words
from balcony.foundations.drafts.pages import keep_sent, let_go_sent
from balcony.foundations.drafts.queries import standing as draft_standing
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.previews import Preview, preview_of

from .. import actions, policies, queries, verbs
from ..forms import PutTimesForm
from ..models import Invitation, Slot
from ..papers import CODE_TO_COME, LINK_TO_COME, Typed, times_message
from ..queries import Put
from .parts import code_page, link_to, show, today

# The name under which apps.py registers the form as one that is drafted.
DRAFT = "times-for-adults"
NOTHING_OUT = "No times are out with the adults. Offer them to the child first."


@keeps_words(DRAFT)
@guarded(queries.reviews_to_prepare, policies.may_put_times, looks=verbs.LOOKED)
def put_times(request: Request, review: Review) -> HttpResponse:
    """Which of the times offered to the child the adults are asked about: those the child calls good.

    The reason saves itself while it is typed.
    """
    at, saves_draft = timezone.now(), request.POST.get("save") == "draft"
    if saves_draft and not keep_sent(DRAFT, review, request, at):
        return redirect(draft_standing(DRAFT, review, request.user).compare_url)
    offered = queries.offered_to_child(review)
    if offered is None or not offered.is_open(today()):
        messages.error(request, "No times are open. Offer times to the child first.")
        return redirect("preparation:times", id=review.pk)
    slots = [one for one in offered.slots if one.on > today()]
    named = {str(one.pk): _named(one.on, one.starts_at, one.pk in offered.good) for one in slots}
    draft = draft_standing(DRAFT, review, request.user)
    good = [str(one.pk) for one in slots if one.pk in offered.good]
    begun = {
        "put": request.POST.getlist("put") if saves_draft else good,
        "reason": draft.words.get("reason", ""),
    }
    form = PutTimesForm(None if saves_draft else request.POST or None, times=named, initial=begun)
    if form.is_bound and form.is_valid() and _are_put(request, review, slots, form, at):
        let_go_sent(DRAFT, review, request, at)
        return redirect("preparation:send_times", id=review.pk)
    shown = {"form": form, "offered": offered, "put": queries.put_to_adults(review), "draft": draft}
    return show(request, "preparation/put_times.jinja", review, shown)


def _are_put(request: Request, review: Review, slots: list[Slot], form: PutTimesForm, at: datetime) -> bool:
    """Put the times ticked to the adults; False, with what is wrong said on the form, where it cannot be."""
    given = form.cleaned_data
    picked = [one for one in slots if str(one.pk) in given["put"]]
    try:
        actions.put_times(
            review, times=picked, reason=given["reason"], token=given["token"], by=request.user, at=at
        )
    except NotPossible as wrong:
        say_on(form, wrong)
        return False
    return True


def _named(on: date, starts_at: time, is_good: bool) -> str:
    good = "good for the child" if is_good else "the child has not called it good"
    return f"{date_words(on)}, {time_words(starts_at)}: {good}"


@guarded(queries.reviews_to_prepare, policies.may_put_times, looks=verbs.LOOKED)
def send_times(request: Request, review: Review) -> HttpResponse:
    """See what asks each of the adults for the times, then send them all. Sending twice asks each once."""
    at, now = timezone.now(), queries.answering(review)
    offered = queries.offered_to_child(review)
    if now is None or offered is None or not now.put.to_come(today()):
        messages.info(request, NOTHING_OUT)
        return redirect("preparation:times", id=review.pk)
    by_when = queries.times_wanted(offered, now.put, today())
    by_message = [one for one in now.to_ask if one.way != "hand"]
    if request.method == "POST":
        return _send_all(request, review, by_message, by_when)
    shown = {
        "now": now,
        "times": now.put.to_come(today()),
        "previews": [(one, _as_it_leaves(request, one, now.put, by_when, at)) for one in by_message],
        "by_hand": [one for one in now.to_ask if one.way == "hand"],
        "by_when": by_when,
    }
    return show(request, "preparation/send_times.jinja", review, shown)


def _as_it_leaves(request: Request, one: Invitation, put: Put, by_when: date, at: datetime) -> Preview:
    slots = put.to_come(today())
    is_letter = one.way == "letter"
    out = times_message(
        one,
        slots,
        number=1,
        at=at,
        answer_by=by_when,
        answer_at=LINK_TO_COME,
        typed=Typed(code_page(request), CODE_TO_COME, max(slot.on for slot in slots)) if is_letter else None,
    )
    return preview_of(out)


def _send_all(request: Request, review: Review, waiting: list[Invitation], by_when: date) -> HttpResponse:
    sent = 0
    for one in waiting:
        try:
            told = actions.ask_for_times(
                one,
                answer_by=by_when,
                link_to=link_to(request),
                code_at=code_page(request),
                by=request.user,
                at=timezone.now(),
            )
        except (CannotPost, NotPossible) as wrong:
            messages.error(request, f"{one.name}: {wrong}")
        else:
            sent += told is not None
    if sent:
        messages.success(request, f"{sent} asked. What travels by email can be taken back for 30 seconds.")
    return redirect("preparation:times", id=review.pk)
