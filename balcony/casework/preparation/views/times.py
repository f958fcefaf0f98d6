"""Finding a date: times proposed, offered to the child first, put to everybody, and one of them chosen."""

from datetime import date, time, timedelta
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.design.words import date_short, date_words, time_words

from .. import actions, policies, queries, verbs
from ..forms import ChooseTimeForm, OfferAnswerForm
from ..models import Slot
from .parts import last_lawful, show, today
from .school import school_on_page

Said = dict[tuple[Slot, str], bool]
AHEAD = timedelta(days=42)
LATE = "Why after the last lawful day?"
NOT_ASKED = "Why was the child not asked first?"


@guarded(queries.reviews_to_prepare, policies.may_arrange, looks=verbs.LOOKED)
def times(request: Request, review: Review) -> HttpResponse:
    """A date for a child and everybody invited, on one screen: times as rows, people as columns."""
    at = timezone.now()
    if request.method == "POST":
        if "propose" in request.POST:
            actions.propose(review, times=_picked(request), by=request.user, at=at)
        else:
            answers, seen = _answers(request, review)
            try:
                actions.say_who_can(review, answers=answers, seen=seen, by=request.user, at=at)
            except NotPossible as wrong:
                return _page(request, review, wrong.reason, "#who-can")
        return redirect("preparation:times", id=review.pk)
    return _page(request, review)


def _page(request: Request, review: Review, wrong: str = "", where: str = "#the-child-first") -> HttpResponse:
    limit = last_lawful(review)
    first = today() + timedelta(days=1)
    last = min(limit, first + AHEAD) if limit and limit > first else first + AHEAD
    book = rulebook_on(today())
    found = queries.times_of(review, limit)
    shown = {
        "times": found,
        "free": queries.free_times(review, first=first, last=last, book=book),
        "limit": limit,
        "school": school_on_page(request.user, book, first, last),
        "offered": queries.offered_to_child(review),
        "to_offer": [row.slot for row in found.rows if row.slot.on > today()],
        "picked": set(_picked(request)) if wrong else set(),
        "reads_words": _reads_words(request, review),
        "today": today(),
        "token": uuid4(),
        "problem": wrong,
        "problem_at": where,
        "adults": queries.answering(review),
        "wrote": queries.words_with_times(review),
    }
    return show(request, "preparation/times.jinja", review, shown)


@require_POST
@guarded(queries.reviews_to_prepare, policies.may_offer_times)
def offer_times(request: Request, review: Review) -> HttpResponse:
    """Offer the times ticked to the child, before anybody else is asked."""
    try:
        actions.offer_times(
            review, times=_picked(request), token=_token(request), by=request.user, at=timezone.now()
        )
    except NotPossible as wrong:
        return _page(request, review, wrong.reason)
    messages.success(request, "The times are offered to the child. Ask the adults once the child has said.")
    return redirect("preparation:times", id=review.pk)


@guarded(queries.reviews_to_prepare, policies.may_arrange, looks=verbs.LOOKED)
def child_said(request: Request, review: Review) -> HttpResponse:
    """Write down what a child said about the times offered: who asked them, and when."""
    offered = queries.offered_to_child(review)
    if offered is None or not offered.is_open(today()):
        messages.error(request, "No times are open for the child to choose from. Offer them some first.")
        return redirect("preparation:times", id=review.pk)
    named = {str(one.pk): f"{date_words(one.on)}, {time_words(one.starts_at)}" for one in offered.slots}
    form = OfferAnswerForm(request.POST or None, times=named, initial={"asked_on": today()})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        keys = set(given.pop("good"))
        good = [one for one in offered.slots if str(one.pk) in keys]
        try:
            actions.write_down_offer_answer(
                offered.offer, good=good, **given, by=request.user, at=timezone.now()
            )
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "What the child said is on the record")
            return redirect("preparation:times", id=review.pk)
    shown = {"form": form, "offered": offered, "reads_words": _reads_words(request, review)}
    return show(request, "preparation/child_said.jinja", review, shown)


@guarded(queries.slots_for, policies.may_choose_time)
def choose_time(request: Request, slot: Slot) -> HttpResponse:
    """Choose one of the proposed times. One the child did not call good asks what they are told."""
    review = slot.review
    offered, limit = queries.offered_to_child(review), last_lawful(review)
    good = queries.child_calls_good(slot)
    whys = [LATE] if limit is not None and slot.on > limit else []
    whys += [NOT_ASKED] if offered is None and not good else []
    form = ChooseTimeForm(
        request.POST or None, tells_child=offered is not None and not good, why=" ".join(whys)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_time(slot, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(
                request, "The meeting is set. Send the invitations, so that everybody hears of it."
            )
            return redirect("preparation:invitations", id=review.pk)
    shown = {
        "form": form,
        "slot": slot,
        "offered": offered,
        "good": good,
        "at": f"{date_short(slot.on)}, {time_words(slot.starts_at)}",
    }
    return show(request, "preparation/choose_time.jinja", review, shown)


def _reads_words(request: Request, review: Review) -> bool:
    """Whether this person reads what the child wrote and chose: the IRO does, whoever arranges does not."""
    return bool(policies.may_prepare(request.user, review, timezone.now()))


def _token(request: Request) -> UUID | None:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return None


def _picked(request: Request) -> list[tuple[date, time]]:
    found = []
    for sent in request.POST.getlist("time"):
        day, _, at = sent.partition(" ")
        try:
            found.append((date.fromisoformat(day), time.fromisoformat(at)))
        except ValueError:
            continue
    return found


def _answers(request: Request, review: Review) -> tuple[Said, dict[tuple[Slot, str], bool | None]]:
    """What was written down anew, and what stood in each of these places when the page was drawn."""
    words = {"yes": True, "no": False}
    found: Said = {}
    seen: dict[tuple[Slot, str], bool | None] = {}
    people = queries.times_of(review, None).adults
    for slot in review.slots.all():
        for who, _ in people:
            said = request.POST.get(f"s{slot.pk}-{who}", "")
            stood = request.POST.get(f"w{slot.pk}-{who}", "")
            if said in words and said != stood:
                found[slot, who], seen[slot, who] = words[said], words.get(stood)
    return found, seen
