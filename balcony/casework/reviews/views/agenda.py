"""The two agendas: what the child wants to talk about, and the matters each review comes to."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from balcony.casework.voice.models import Contribution
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.words import count_words

from .. import actions, policies, presenters, queries
from ..beforehand import AGENDA, said_before
from ..forms import ChangeItemForm, DifferenceForm, ItemForm, NotNeededForm, WithdrawItemForm
from ..models import AgendaItem, Difference, MachineMark, Review
from .parts import not_now, step, today


@guarded(queries.reviews_for, policies.may_write)
def agenda(request: Request, review: Review) -> HttpResponse:
    """Both agendas on one page, what is still to come, and room for what the child brings."""
    refused = not_now(request, review, "consider")
    if refused is not None:
        return refused
    if "lay" in request.POST:
        added = actions.lay_agenda(review, by=request.user, at=timezone.now())
        messages.success(request, f"{count_words(added, 'matter')} added" if added else "Nothing to add")
        return redirect("reviews:agenda", id=review.pk)
    said = queries.said_for_everyone(review, request.user, timezone.now())
    if "quote" in request.POST:
        return _quote(request, review, said)
    form = ItemForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_item(review, **form.item, by=request.user, at=timezone.now())
        except actions.NotPossible as why:
            form.add_error("said_on", str(why))
        else:
            messages.success(request, "It is on the agenda")
            return redirect("reviews:agenda", id=review.pk)
    found = queries.scrutiny_of(review)
    return step(
        request,
        "reviews/agenda.jinja",
        review,
        {
            "form": form,
            "items": [(one, presenters.item_words(one), presenters.taken_words(one)) for one in found.items],
            "left": len(found.unanswered),
            "can_leave": any(not one.matter.is_always for one in found.unanswered),
            "more": queries.agenda_is_behind(review, today()),
            "groups": presenters.matter_groups(found.matters),
            "steps": presenters.scrutiny_steps(review, found),
            "beforehand": said_before(review, AGENDA),
            "said": said,
        },
    )


def _quote(request: Request, review: Review, said: QuerySet[Contribution]) -> HttpResponse:
    """Take what the child wrote onto the agenda word for word; a second press finds it there already."""
    wanted = next((one for one in said if str(one.pk) == request.POST["quote"]), None)
    if wanted is not None:
        actions.add_item(
            review,
            words=wanted.words,
            said_to="Written on their page",
            said_on=localdate(wanted.sent_at),
            token=wanted.pk,
            by=request.user,
            at=timezone.now(),
        )
    messages.success(request, "It is on the agenda")
    return redirect("reviews:agenda", id=review.pk)


@guarded(queries.items_for, policies.may_write_item)
def agenda_item(request: Request, item: AgendaItem) -> HttpResponse:
    """Correct what the child brings, or say what came of it."""
    review = item.review
    refused = not_now(request, review, "consider")
    if refused is not None:
        return refused
    kept = {name: getattr(item, name) for name in ("words", "said_to", "said_on", "taken", "answer")}
    kept |= {"meeting": str(item.taken_at_id or ""), "based_on": item.version}
    form = ChangeItemForm(request.POST or None, meetings=queries.parts_of(review), initial=kept)
    now_there: AgendaItem | None = None
    if form.is_valid():
        try:
            actions.change_item(item, **form.change, by=request.user, at=timezone.now())
        except actions.Stale:
            now_there = item
            form.rebase(item.version)
        except actions.NotPossible as why:
            form.add_error("said_on", str(why))
        else:
            messages.success(request, "Saved")
            return redirect("reviews:agenda", id=review.pk)
    return step(
        request, "reviews/agenda_item.jinja", review, {"form": form, "item": item, "now_there": now_there}
    )


@guarded(queries.items_for, policies.may_write_item)
def withdraw_item(request: Request, item: AgendaItem) -> HttpResponse:
    """Take something off the child's agenda."""
    refused = not_now(request, item.review, "consider")
    if refused is not None:
        return refused
    form = WithdrawItemForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.withdraw_item(item, reason=reason, by=request.user, at=timezone.now())
        messages.success(request, "It is taken off the agenda")
        return redirect("reviews:agenda", id=item.review_id)
    return step(request, "reviews/withdraw_item.jinja", item.review, {"form": form, "item": item})


@guarded(queries.reviews_for, policies.may_write)
def not_needed(request: Request, review: Review) -> HttpResponse:
    """Say which matters were not needed today, with one reason for all of them."""
    refused = not_now(request, review, "consider")
    if refused is not None:
        return refused
    open_ones = [one.matter for one in queries.scrutiny_of(review).unanswered if not one.matter.is_always]
    form = NotNeededForm(request.POST or None, matters=open_ones)
    if form.is_valid():
        try:
            saved = actions.not_needed(
                form.chosen, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
        except actions.NotPossible as why:
            form.add_error("matters", str(why))
        else:
            messages.success(request, f"{count_words(len(saved), 'matter')} not needed today")
            return redirect("reviews:agenda", id=review.pk)
    if not open_ones and not form.is_bound:
        messages.info(request, "Every matter that can be left out is answered.")
        return redirect("reviews:agenda", id=review.pk)
    return step(request, "reviews/not_needed.jinja", review, {"form": form})


@guarded(queries.reviews_for, policies.may_write)
def differences(request: Request, review: Review) -> HttpResponse:
    """Who saw it differently: kept beside the IRO's own view and never in it."""
    refused = not_now(request, review, "consider")
    if refused is not None:
        return refused
    asked = {"matter": request.GET.get("matter", "")}
    form = DifferenceForm(request.POST or None, matters=list(review.matters.all()), initial=asked)
    if form.is_valid():
        actions.add_difference(review, **form.difference, by=request.user, at=timezone.now())
        messages.success(request, "It is written down, apart from your own view")
        return redirect("reviews:differences", id=review.pk)
    there = list(review.differences.standing().select_related("matter"))
    return step(request, "reviews/differences.jinja", review, {"form": form, "differences": there})


@require_POST
@guarded(queries.differences_for, policies.may_write_difference)
def withdraw_difference(request: Request, difference: Difference) -> HttpResponse:
    """Take out a difference of view written down by mistake."""
    refused = not_now(request, difference.review, "consider")
    if refused is not None:
        return refused
    actions.withdraw_difference(difference, by=request.user, at=timezone.now())
    messages.success(request, "It is taken out")
    return redirect("reviews:differences", id=difference.review_id)


@require_POST
@guarded(queries.marks_for, policies.may_write_mark)
def say_read(request: Request, mark: MachineMark) -> HttpResponse:
    """Say that what a machine made is read, and go back to where it stands."""
    refused = not_now(request, mark.review, "consider")
    if refused is not None:
        return refused
    actions.say_read(mark, by=request.user, at=timezone.now())
    messages.success(request, "You have read these words, and they are yours now")
    part, _, key = mark.about.partition(":")
    matter = mark.review.matters.filter(key=key).first() if part == "matter" else None
    if matter is not None:
        return redirect("reviews:matter", id=matter.pk)
    return redirect("reviews:record", id=mark.review_id)
