"""Who is invited: the list, each person's invitation exactly as it will leave, sending, answers."""

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from balcony.casework.reviews.models import Review, ReviewMeeting
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.accounts.links import by_link
from balcony.foundations.accounts.models import PersonalLink
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.outbox.composing import letter_of
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.previews import Preview, preview_of

from .. import actions, policies, queries, verbs
from ..forms import AnswerForm, ComingForm, InviteForm, MyTimesForm
from ..forms.asking import MY_ANSWERS
from ..models import Invitation
from ..papers import CODE_TO_COME, LINK_TO_COME, Typed, invitation_message
from .parts import answer_by, answers_wanted, code_page, link_to, show, standing, today

WHY = "whoever was invited to a review says by a link of their own whether they come; it names nobody"


@guarded(queries.reviews_to_prepare, policies.may_arrange, looks=verbs.LOOKED)
def invitations(request: Request, review: Review) -> HttpResponse:
    """Everybody invited, whether they were told of the plan as it stands, and whether they come."""
    meeting = standing(review).meeting
    invited = queries.invited_to(review)
    back = queries.to_tell_again(invited, today())
    rows = [(one, queries.answer_of(one), _is_told(one, meeting) and one.pk not in back) for one in invited]
    around = queries.people_to_ask(review, today())
    there = {one.adult_id for one, _, _ in rows}
    shown = {
        "rows": rows,
        "heard": queries.heard_from(one for one, _, is_told in rows if is_told),
        "meeting": meeting,
        "to_ask": [one for one in around if one.adult.pk not in there],
    }
    return show(request, "preparation/invitations.jinja", review, shown)


@guarded(queries.reviews_to_prepare, policies.may_arrange)
def invite_around(request: Request, review: Review) -> HttpResponse:
    """Put the people around the child who were ticked on the list, each as they may know the place."""
    ticked = set(request.POST.getlist("adult"))
    for one in queries.people_to_ask(review, today()):
        if str(one.adult.pk) in ticked:
            actions.invite(
                review,
                name=one.adult.full_name,
                role=one.role,
                way="email" if one.email else "hand",
                address=one.email,
                may_know_place=one.may_know_place,
                adult=one.adult,
                by=request.user,
                at=timezone.now(),
            )
    return redirect("preparation:invitations", id=review.pk)


@guarded(queries.reviews_to_prepare, policies.may_arrange)
def invite(request: Request, review: Review) -> HttpResponse:
    """Somebody else to invite."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"may_know_place": form.cleaned_data["may_know_place"] == "yes"}
        try:
            actions.invite(review, **given, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            return redirect("preparation:invitations", id=review.pk)
    return show(request, "preparation/invite.jinja", review, {"form": form})


@guarded(queries.reviews_to_prepare, policies.may_arrange, looks=verbs.LOOKED)
def send(request: Request, review: Review) -> HttpResponse:
    """See each invitation as it will leave, then send them all. Sending twice sends each once."""
    at, meeting = timezone.now(), standing(review).meeting
    if meeting is None:
        messages.info(request, "Plan the day first: there is nothing to invite to yet.")
        return redirect("preparation:invitations", id=review.pk)
    invited = queries.invited_to(review)
    back = queries.to_tell_again(invited, today())
    waiting = [one for one in invited if not _is_told(one, meeting) or one.pk in back]
    by_when = answer_by(review)
    if request.method == "POST":
        return _send_all(request, review, waiting)
    previews = [
        (one, _as_it_leaves(one, meeting, by_when, code_page(request), at))
        for one in waiting
        if one.way != "hand"
    ]
    by_hand = [one for one in waiting if one.way == "hand"]
    shown = {"previews": previews, "by_hand": by_hand, "meeting": meeting, "wanted": answers_wanted(review)}
    return show(request, "preparation/send.jinja", review, shown)


def _as_it_leaves(
    one: Invitation, meeting: ReviewMeeting, by_when: date, code_at: str, at: datetime
) -> Preview:
    new = queries.to_introduce(one, today())
    out = invitation_message(
        one,
        meeting,
        at=at,
        answer_by=by_when,
        answer_at=LINK_TO_COME,
        typed=Typed(code_at, CODE_TO_COME, meeting.on),
        introduces=new,
    )
    return preview_of(out)


def _is_told(one: Invitation, meeting: ReviewMeeting | None) -> bool:
    return meeting is not None and one.meeting_id == meeting.pk


def _send_all(request: Request, review: Review, waiting: list[Invitation]) -> HttpResponse:
    meeting, by_when, sent = standing(review).meeting, answer_by(review), 0
    assert meeting is not None
    for one in waiting:
        try:
            actions.tell(
                one,
                meeting=meeting,
                answer_by=by_when,
                link_to=link_to(request),
                code_at=code_page(request),
                by=request.user,
                at=timezone.now(),
            )
            sent += 1
        except CannotPost as wrong:
            messages.error(request, f"{one.name}: {wrong}")
    if sent:
        messages.success(request, f"{sent} told. What travels by email can be taken back for 30 seconds.")
    return redirect("preparation:invitations", id=review.pk)


@by_link(queries.ANSWER, why=WHY)
def answer(request: HttpRequest, link: PersonalLink, invitation: Invitation) -> HttpResponse:
    """Somebody's own page: which times they can make while these are asked, and whether they come.

    Opening it changes nothing; they may answer anew.
    """
    at, says_times = timezone.now(), "put" in request.POST
    times = MyTimesForm.about(invitation, timezone.localdate(at), request.POST if says_times else None)
    form = AnswerForm(request.POST if request.method == "POST" and not says_times else None)
    try:
        if times is not None and times.is_bound and times.is_valid():
            actions.say_times_by_link(invitation, link=link, **times.said, by=None, at=at)
            return redirect(request.path)
        if form.is_bound and form.is_valid():
            actions.answer_by_link(invitation, link=link, **form.cleaned_data, by=None, at=at)
            return redirect(request.path)
    except NotPossible as wrong:
        say_on(times if times is not None and says_times else form, wrong)
    said = queries.answer_of(invitation)
    shown = {
        "form": form,
        "times": times,
        "are_over": says_times and times is None,
        "over": queries.times_over(invitation, timezone.localdate(at)) if times is None else "",
        "meeting": None if queries.why_not_come(invitation, at) else queries.told_meeting(invitation),
        "said": said,
        # What they chose is shown again, what they wrote is not: a message can be passed on.
        "words": dict(MY_ANSWERS)[said.coming] if said else "",
    }
    return render(request, "preparation/answer.jinja", shown)


@guarded(queries.invitations_for, policies.may_answer_invitation)
def coming(request: Request, invitation: Invitation) -> HttpResponse:
    """Note whether somebody comes."""
    form = ComingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_invitation(invitation, **form.cleaned_data, by=request.user, at=timezone.now())
        return redirect("preparation:invitations", id=invitation.review_id)
    return show(request, "preparation/coming.jinja", invitation.review, {"form": form, "one": invitation})


@require_POST
@guarded(queries.invitations_for, policies.may_answer_invitation)
def hand_letter(request: Request, invitation: Invitation) -> HttpResponse:
    """A letter to hand over, with a code to answer online. Asked for again, the code before it ends."""
    review, at = invitation.review, timezone.now()
    put, offered = queries.times_asked_of(invitation, today()), queries.offered_to_child(review)
    by_when = queries.times_wanted(offered, put[0], today()) if put and offered else answer_by(review)
    try:
        out = actions.hand_letter(
            invitation,
            meeting=standing(review).meeting,
            answer_by=by_when,
            code_at=code_page(request),
            by=request.user,
            at=at,
        )
    except NotPossible as wrong:
        messages.error(request, wrong.reason)
        return redirect("preparation:invitations", id=review.pk)
    headers = {"Content-Disposition": 'attachment; filename="letter.pdf"'}
    return HttpResponse(letter_of(out, at), content_type="application/pdf", headers=headers)


@guarded(queries.invitations_for, policies.may_answer_invitation)
def call_off(request: Request, invitation: Invitation) -> HttpResponse:
    """Take somebody off the list; whoever was told before is told that it is off."""
    if request.method == "POST":
        meeting = standing(invitation.review).meeting
        try:
            actions.call_off(invitation, meeting=meeting, by=request.user, at=timezone.now())
        except CannotPost as wrong:
            messages.error(request, f"{invitation.name}: {wrong}")
        return redirect("preparation:invitations", id=invitation.review_id)
    return show(request, "preparation/call_off.jinja", invitation.review, {"one": invitation})
