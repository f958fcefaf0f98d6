"""The talk, the child's choices, help needed, and a missing plan."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.casework.reviews.models import Review
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, say_on

from .. import actions, policies, queries, verbs
from ..forms import AnswerChoiceForm, ChoiceForm, NeedForm, NoPlanForm, TalkForm, WriteOutChoiceForm
from ..models import Choice, ChoiceWrittenOut
from .parts import back, show, standing, today


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
    chosen = list(review.choices.prefetch_related("answers", "written_out__by"))
    given = queries.given_with_choices(one.pk for one in chosen)
    rows = [(one, list(one.answers.all()), given.get(one.pk, [])) for one in chosen]
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
    came = queries.given_with_choices([choice.pk]).get(choice.pk, [])
    shown = {"form": form, "choice": choice, "given": came, "written": _written_out(choice)}
    return show(request, "preparation/answer_choice.jinja", choice.review, shown)


@guarded(queries.choices_for, policies.may_write_out_choice, looks=verbs.LOOKED)
def write_out_choice(request: Request, choice: Choice) -> HttpResponse:
    """Hear or see what came with a choice and write down what it says, in words the child can check."""
    written = _written_out(choice)
    form = WriteOutChoiceForm(request.POST or None, initial={"words": written[-1].words if written else ""})
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_out_choice(choice, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "What you wrote is kept beside what the child sent")
            return redirect("preparation:choices", id=choice.review_id)
    came = queries.given_with_choices([choice.pk]).get(choice.pk, [])
    shown = {"form": form, "choice": choice, "given": came, "written": written}
    return show(request, "preparation/write_out_choice.jinja", choice.review, shown)


def _written_out(choice: Choice) -> list[ChoiceWrittenOut]:
    return list(choice.written_out.select_related("by"))


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
