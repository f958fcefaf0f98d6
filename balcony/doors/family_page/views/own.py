"""A parent's or carer's own pages: their children, and for each what was shared with them."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balcony.casework.circulation.models import Sending
from balcony.casework.monitoring.actions import tell
from balcony.casework.monitoring.models import Change
from balcony.casework.preparation import actions as preparation
from balcony.casework.preparation.forms import MyTimesForm, ViewsForm
from balcony.casework.preparation.models import Consultation
from balcony.casework.preparation.queries import (
    own_answers,
    own_consultation,
    own_group,
    own_questions,
    said_elsewhere,
    times_over,
)
from balcony.casework.reviews.models import Review
from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.toolkit.queries import in_force
from balcony.people.register.models import Adult, Child

from .. import policies, queries
from ..forms import RingMeForm, WorriedForm
from ..verbs import COPY_READ, OPENED

FILE_NAME = "review-record.pdf"


@never_cache
@guarded_page(policies.may_open, looks=OPENED)
def home(request: SignedIn) -> HttpResponse:
    """Their children. With one child there is nothing to choose; with none, their part has ended."""
    children = list(queries.my_children(request.user, timezone.now()))
    showed(request, [one.pk for one in children])
    if len(children) == 1:
        return redirect("family_page:child", id=children[0].pk)
    return render(request, "family_page/home.jinja", {"children": children})


@never_cache
@guarded(queries.my_children, policies.may_see, looks=OPENED)
def child(request: SignedIn, child: Child) -> HttpResponse:
    """One child: the review as they may know it, their views, the officer, the copies meant for them."""
    at = timezone.now()
    shown = {
        "mine": queries.mine(request.user, child, at),
        "several": queries.my_children(request.user, at).count() > 1,
    }
    return render(request, "family_page/child.jinja", shown)


@never_cache
@guarded(queries.my_children, policies.may_see, looks=OPENED)
def views(request: SignedIn, child: Child) -> HttpResponse:
    """My views before the review. Kept whenever they are saved; sent once. Looking changes nothing."""
    at = timezone.now()
    review, adult = _preparing(request, child)
    asked = own_consultation(review, adult)
    answers = own_answers(asked, request.user)
    if asked is not None and asked.answered_at:
        sent = {"child": child, "answers": answers, "asked": asked, "more": said_elsewhere(asked, answers)}
        return render(request, "family_page/views_sent.jinja", sent)
    group = asked.group if asked is not None else own_group(child, adult, timezone.localdate(at))
    held = {one.item: one.words for one in answers}
    items = own_questions(group, timezone.localdate(at))
    form = ViewsForm(request.POST or None, items=items, held=held)
    if request.method == "POST" and form.is_valid():
        is_sent = "send" in request.POST
        try:
            opened = _open(request, review, adult, at)
            preparation.give_own_views(
                opened, answers=form.answers(), is_sent=is_sent, by=request.user, at=at
            )
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            said = "Your views have been sent." if is_sent else "Kept. Nobody has read it yet."
            messages.success(request, said)
            return redirect("family_page:child" if is_sent else "family_page:views", id=child.pk)
    words = in_force("forms", on=timezone.localdate(at))
    shown = {"child": child, "form": form, "iro": _iro(child), "thanks": words}
    return render(request, "family_page/views.jinja", shown)


@never_cache
@guarded(queries.my_children, policies.may_see, looks=OPENED)
def times(request: SignedIn, child: Child) -> HttpResponse:
    """Which of the times for a review they can make. Looking changes nothing; they may answer anew."""
    at, says_times = timezone.now(), "put" in request.POST
    review, adult = _preparing(request, child)
    invited = queries.invitation_of(review, adult)
    form = MyTimesForm.about(invited, timezone.localdate(at), request.POST) if invited is not None else None
    if invited is not None and form is not None and form.is_bound and form.is_valid():
        try:
            preparation.say_own_times(invited, **form.said, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "We have your answer. You can change it until a time is set.")
            return redirect("family_page:child", id=child.pk)
    closed = form is None and invited is not None
    over = times_over(invited, timezone.localdate(at)) if invited is not None and closed else ""
    shown = {"child": child, "times": form, "are_over": says_times and form is None, "over": over}
    return render(request, "family_page/times.jinja", shown)


@never_cache
@guarded(queries.my_children, policies.may_see, looks=OPENED)
def ring_me(request: SignedIn, child: Child) -> HttpResponse:
    """Ring me instead: somebody rings, and writes down what is said."""
    review, adult = _preparing(request, child)
    form = RingMeForm(request.POST or None, initial={"number": adult.phone})
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        asked = _open(request, review, adult, at)
        try:
            preparation.ask_to_be_rung(asked, **form.cleaned_data, by=request.user, at=at)
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "We will ring you before the review.")
            return redirect("family_page:child", id=child.pk)
    return render(request, "family_page/ring_me.jinja", {"child": child, "form": form})


@never_cache
@guarded(queries.my_children, policies.may_see, looks=OPENED)
def worried(request: SignedIn, child: Child) -> HttpResponse:
    """Tell the IRO I am worried: any day, straight to the IRO, who must decide what it calls for."""
    at = timezone.now()
    form = WorriedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        on = timezone.localdate(at)
        tell(child, kind=Change.WORRY, happened_on=on, **given, by=request.user, at=at)
        messages.success(request, "It is sent. The officer will read it and decide what to do.")
        return redirect("family_page:child", id=child.pk)
    return render(request, "family_page/worried.jinja", {"child": child, "form": form, "iro": _iro(child)})


@never_cache
@guarded(queries.my_copies, policies.may_read_copy, looks=COPY_READ)
def copy(request: SignedIn, sending: Sending) -> HttpResponse:
    """The copy of a record that was made for them."""
    shown = {"paper": sending.released.paper, "sending": sending}
    shown["child"] = sending.released.copy.review.child
    return render(request, "family_page/copy.jinja", shown)


@never_cache
@guarded(queries.my_copies, policies.may_read_copy, looks=COPY_READ)
def copy_as_file(request: SignedIn, sending: Sending) -> HttpResponse:
    """The same copy as a PDF."""
    answer = HttpResponse(bytes(sending.released.content), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return answer


def _preparing(request: SignedIn, child: Child) -> tuple[Review, Adult]:
    """The review that is being prepared and whose views these are; without a review there is no page."""
    review, adult = queries.underway(child), queries.adult_of(request.user)
    if review is None or adult is None:
        raise Http404
    return review, adult


def _open(request: SignedIn, review: Review, adult: Adult, at: datetime) -> Consultation:
    return preparation.open_own_views(review, adult=adult, by=request.user, at=at)


def _iro(child: Child) -> str:
    adult = queries.iro_of(child, timezone.localdate())
    return adult.full_name if adult is not None else "the Independent Reviewing Officer"
