"""The talk, the child's choices, help needed, a missing plan, and the times proposed."""

from datetime import date, time, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.casework.reviews.actions import CannotBe, NeedsReason
from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, say_on

from .. import actions, policies, queries, verbs
from ..forms import AnswerChoiceForm, ChoiceForm, NeedForm, NoPlanForm, TalkForm
from ..models import Choice, Slot
from .parts import back, last_lawful, show, standing, today

AHEAD = timedelta(days=42)
LATE = "This day is after the last lawful one. Change the plan itself to say why."


@guarded(queries.reviews_to_prepare, policies.may_prepare, looks=verbs.LOOKED)
def talk(request: Request, review: Review) -> HttpResponse:
    """The talk with the social worker, on one page: who, where, when, how, and what to look out for."""
    form = TalkForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.talk(review, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "The talk is on the record")
            return back(review)
    shown = {"form": form, "talks": list(review.talks.select_related("by")), "due": standing(review).due}
    return show(request, "preparation/talk.jinja", review, shown)


@guarded(queries.reviews_to_prepare, policies.may_prepare, looks=verbs.LOOKED)
def choices(request: Request, review: Review) -> HttpResponse:
    """What the child chose, what became of each, and one more."""
    form = ChoiceForm(request.POST or None, initial={"asked_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose(review, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            return redirect("preparation:choices", id=review.pk)
    rows = [(one, list(one.answers.all())) for one in review.choices.prefetch_related("answers")]
    return show(request, "preparation/choices.jinja", review, {"form": form, "rows": rows})


@guarded(queries.choices_for, policies.may_answer_choice)
def answer_choice(request: Request, choice: Choice) -> HttpResponse:
    """Can the child have what they chose? A no carries its reason, which is told to the child."""
    form = AnswerChoiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"is_kept": form.cleaned_data["is_kept"] == "yes"}
        try:
            actions.answer_choice(choice, **given, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            return redirect("preparation:choices", id=choice.review_id)
    return show(request, "preparation/answer_choice.jinja", choice.review, {"form": form, "choice": choice})


@guarded(queries.reviews_to_prepare, policies.may_arrange, looks=verbs.LOOKED)
def needs(request: Request, review: Review) -> HttpResponse:
    """Interpreter and other help: what the child's record says, what is booked, what was used."""
    form = NeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        used = {"yes": True, "no": False}.get(given["was_used"])
        booked = given["is_booked"] == "yes"
        actions.note_need(
            review,
            need=given["need"],
            is_booked=booked,
            was_used=used,
            note=given["note"],
            by=request.user,
            at=timezone.now(),
        )
        return redirect("preparation:needs", id=review.pk)
    newest = {one.need: one for one in review.access_needs.select_related("by")}
    carried = [word for word in (review.child.language, review.child.disability) if word]
    return show(
        request, "preparation/needs.jinja", review, {"form": form, "needs": newest, "carried": carried}
    )


@guarded(queries.reviews_to_prepare, policies.may_prepare)
def no_plan(request: Request, review: Review) -> HttpResponse:
    """There is no care plan: adjourn or go on, and why (code of practice 5.4)."""
    form = NoPlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        adjourns = form.cleaned_data["adjourns"] == "yes"
        reason = form.cleaned_data["reason"]
        actions.go_on_without_plan(
            review, adjourns=adjourns, reason=reason, by=request.user, at=timezone.now()
        )
        return back(review)
    return show(request, "preparation/no_plan.jinja", review, {"form": form})


@guarded(queries.reviews_to_prepare, policies.may_arrange, looks=verbs.LOOKED)
def times(request: Request, review: Review) -> HttpResponse:
    """A date for a child and everybody invited, on one screen: times as rows, people as columns."""
    at = timezone.now()
    if request.method == "POST":
        if "propose" in request.POST:
            actions.propose(review, times=_picked(request), by=request.user, at=at)
        else:
            actions.say_who_can(review, answers=_answers(request, review), by=request.user, at=at)
        return redirect("preparation:times", id=review.pk)
    limit = last_lawful(review)
    first = today() + timedelta(days=1)
    last = min(limit, first + AHEAD) if limit and limit > first else first + AHEAD
    book = rulebook_on(today())
    free = queries.free_times(review, first=first, last=last, book=book)
    found = queries.times_of(review, limit)
    school = [book.rule(key, today()) for key in ("school_begins", "school_ends")]
    shown = {"times": found, "names": dict(found.people), "free": free, "limit": limit, "school": school}
    return show(request, "preparation/times.jinja", review, shown)


def _picked(request: Request) -> list[tuple[date, time]]:
    found = []
    for sent in request.POST.getlist("time"):
        day, _, at = sent.partition(" ")
        try:
            found.append((date.fromisoformat(day), time.fromisoformat(at)))
        except ValueError:
            continue
    return found


def _answers(request: Request, review: Review) -> dict[tuple[Slot, str], bool]:
    found = {}
    for slot in review.slots.all():
        for who, _ in queries.times_of(review, None).people:
            said = request.POST.get(f"s{slot.pk}-{who}", "")
            if said in ("yes", "no"):
                found[slot, who] = said == "yes"
    return found


@guarded(queries.slots_for, policies.may_choose_time)
def choose_time(request: Request, slot: Slot) -> HttpResponse:
    """Choose one of the proposed times: the meeting is moved there, and those invited are told of it."""
    if request.method != "POST":
        return redirect("preparation:times", id=slot.review_id)
    try:
        actions.choose_time(slot, reason=request.POST.get("reason", ""), by=request.user, at=timezone.now())
    except (NeedsReason, CannotBe, NotPossible) as wrong:
        messages.error(
            request, str(wrong) or "This day is after the last lawful one. Change the plan itself to say why."
        )
        return redirect("preparation:times", id=slot.review_id)
    messages.success(request, "The meeting is set. Send the invitations, so that everybody hears of it.")
    return redirect("preparation:invitations", id=slot.review_id)
