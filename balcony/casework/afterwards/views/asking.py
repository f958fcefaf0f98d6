"""Who was there and is asked what they thought of a review; their paper; what they answered, for the IRO."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from balcony.casework.preparation.models.asking import By
from balcony.casework.reviews.models import Attendance, Review
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.previews import preview_of

from .. import actions, policies, queries, verbs
from ..forms import ReachForm, TypeInForm
from ..models import AskedAfter
from ..papers import LINK_TO_COME, after_message, questions_pdf


@require_GET
@guarded(queries.reviews_to_ask_after, policies.may_ask_after, looks=verbs.SAW_ASKED)
def asked(request: Request, review: Review) -> HttpResponse:
    """Who was asked and who answered, and who else was there. What they wrote is not on this page."""
    at = timezone.now()
    listed = queries.asked_after(review)
    there = queries.who_was_there(review, timezone.localdate(at))
    shown = {
        "listed": [(one, queries.words_of(one), _way_back(there, one)) for one in listed],
        "not_arrived": queries.not_arrived(listed),
        "stands": queries.stands_of(listed),
        "to_ask": [one for one in there if not any(_is(one, each) for each in listed)],
        "to_send": len(queries.to_send(review)),
        "may_read": bool(policies.may_read_answers(request.user, review, at)),
    }
    return _show(request, "afterwards/asked.jinja", review, shown)


def _way_back(there: list[queries.WasThere], asked: AskedAfter) -> UUID | None:
    # Which row of who came stands for somebody asked, so that they can be asked another way.
    return next((one.attendance.pk for one in there if _is(one, asked)), None)


def _is(one: queries.WasThere, asked: AskedAfter) -> bool:
    if one.adult is not None and asked.adult_id is not None:
        return one.adult.pk == asked.adult_id
    return one.name.lower() == asked.name.lower()


@require_POST
@guarded(queries.reviews_to_ask_after, policies.may_ask_after)
def ask_around(request: Request, review: Review) -> HttpResponse:
    """Put those ticked on the list: by e-mail where there is an address, else on paper."""
    ticked, at = set(request.POST.getlist("there")), timezone.now()
    for one in queries.who_was_there(review, timezone.localdate(at)):
        if str(one.attendance.pk) in ticked:
            way = By.EMAIL if one.email else By.HAND
            try:
                actions.put_on_list(
                    review, attendance=one.attendance, way=way, address=one.email, by=request.user, at=at
                )
            except NotPossible as wrong:
                messages.error(request, f"{one.name}: {wrong}")
    if not ticked:
        messages.error(request, "Tick who is to be asked.")
        return redirect("afterwards:asked", id=review.pk)
    return redirect("afterwards:send", id=review.pk)


@guarded(queries.attendances_to_ask, policies.may_ask_there)
def ask_one(request: Request, attendance: Attendance) -> HttpResponse:
    """Ask one person by the way that suits them, or once more."""
    review, at = attendance.review, timezone.now()
    there = queries.who_was_there(review, timezone.localdate(at))
    email = next((one.email for one in there if one.attendance.pk == attendance.pk), "")
    form = ReachForm(request.POST or None, initial={"way": By.EMAIL if email else By.HAND, "address": email})
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_on_list(review, attendance=attendance, **form.cleaned_data, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            return redirect("afterwards:send", id=review.pk)
    return _show(request, "afterwards/ask_one.jinja", review, {"form": form, "one": attendance})


@guarded(queries.reviews_to_ask_after, policies.may_ask_after, looks=verbs.SAW_ASKED)
def send(request: Request, review: Review) -> HttpResponse:
    """See what each person gets, exactly as it leaves, then send them all. Twice sends each once."""
    at, waiting = timezone.now(), queries.to_send(review)
    if request.method == "POST":
        return _send_all(request, review, waiting)
    travels = [one for one in waiting if one.way != By.HAND]
    shown = {
        "previews": [(one, preview_of(after_message(one, page=LINK_TO_COME, at=at))) for one in travels],
        "by_hand": [one for one in waiting if one.way == By.HAND],
    }
    return _show(request, "afterwards/send.jinja", review, shown)


def _send_all(request: Request, review: Review, waiting: list[AskedAfter]) -> HttpResponse:
    sent = 0
    for one in waiting:
        try:
            actions.tell(one, link_to=_link_to(request), by=request.user, at=timezone.now())
            sent += 1
        except CannotPost as wrong:
            messages.error(request, f"{one.name}: {wrong}")
    if sent:
        messages.success(request, f"{sent} asked. What travels by email can be taken back for 30 seconds.")
    return redirect("afterwards:asked", id=review.pk)


def _link_to(request: Request) -> Callable[[UUID], str]:
    def link_to(secret: UUID) -> str:
        return request.build_absolute_uri(reverse("afterwards:answer", kwargs={"id": secret}))

    return link_to


@require_GET
@guarded(queries.asked_for, policies.may_answer_for)
def paper(request: Request, asked: AskedAfter) -> HttpResponse:
    """Somebody's questions as paper, with a code and no name."""
    headers = {"Content-Disposition": 'attachment; filename="questions.pdf"'}
    content = questions_pdf(asked, timezone.now())
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@guarded(queries.asked_for, policies.may_answer_for)
def type_in(request: Request, asked: AskedAfter) -> HttpResponse:
    """Type in what somebody's paper says, or write down that they would rather not answer."""
    at = timezone.now()
    if request.method == "POST" and "decline" in request.POST:
        actions.note_declined(asked, by=request.user, at=at)
        messages.success(request, "Written down: they would rather not answer.")
        return redirect("afterwards:asked", id=asked.review_id)
    items = queries.questions_on(timezone.localdate(at))
    form = TypeInForm(request.POST or None, items=items, initial={"came_on": timezone.localdate(at)})
    if request.method == "POST" and form.is_valid():
        came_on = form.cleaned_data["came_on"]
        try:
            actions.type_in(asked, answers=form.answers(), came_on=came_on, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "Their answers are kept. The IRO reads them.")
            return redirect("afterwards:asked", id=asked.review_id)
    return _show(request, "afterwards/type_in.jinja", asked.review, {"form": form, "one": asked})


@require_GET
@guarded(queries.reviews_to_ask_after, policies.may_read_answers, looks=verbs.READ_ANSWERS)
def read_answers(request: Request, review: Review) -> HttpResponse:
    """What each adult answered, each apart, for the child's IRO. What is shown here is no longer new."""
    at = timezone.now()
    listed = review.asked_after.select_related("typed_in_by", "reading").prefetch_related("answers")
    sent = [one for one in listed if one.answered_at is not None]
    new = actions.note_read(review, sent=sent, by=request.user, at=at)
    shown = {
        "answered": [(one, queries.answers_of(one)) for one in sent],
        "new": {one.asked_id for one in new},
        "stands": queries.stands_of(listed),
        "may_ask": bool(policies.may_ask_after(request.user, review, at)),
    }
    return _show(request, "afterwards/read_answers.jinja", review, shown)


def _show(request: Request, template: str, review: Review, more: dict[str, Any]) -> HttpResponse:
    return render(request, template, {"review": review, "child": review.child} | more)
