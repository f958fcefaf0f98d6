"""Pages: an appraisal, one side's view of a competency, sharing, talking, agreeing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, Stale, say_on
from balcony.foundations.drafts import actions as drafts
from balcony.foundations.drafts.pages import let_go_sent
from balcony.foundations.drafts.queries import standing as draft_standing

from .. import actions
from ..forms import ActionForm, AgreeForm, EvidenceForm, LeaveForm, ProgressForm, RateForm, TalkForm
from ..models import AgreedAction, Appraisal, Assessment, Side
from ..policies import (
    may_agree,
    may_agree_action,
    may_assess,
    may_begin,
    may_leave,
    may_progress,
    may_put_forward,
    may_read,
    may_share,
    may_talk,
)
from ..queries import (
    actions_for,
    actions_of,
    appraisals_for,
    assessments_for,
    evidence_of,
    has_shared,
    history_of,
    latest_rating,
    lines_of,
    neighbours,
    note_of,
    people_for,
    records_beside,
    side_of,
    unwritten,
    views_are_open,
    weak_without_action,
)
from ..verbs import APPRAISAL_SEEN
from .parts import by_state, whole

VIEW, TALK = "appraisal-view", "appraisal-talk"


@guarded(people_for, may_begin)
def begin(request: SignedIn, person: User) -> HttpResponse:
    """Begin an appraisal."""
    if request.method == "POST":
        made = actions.begin(person, by=request.user, at=timezone.now())
        return redirect("development:appraisal", id=made.pk)
    return render(request, "development/begin.jinja", {"person": person})


@guarded(appraisals_for, may_read, looks=APPRAISAL_SEEN)
def appraisal(request: SignedIn, appraisal: Appraisal) -> HttpResponse:
    """One appraisal, as far as this reader may see it."""
    at = timezone.now()
    side = side_of(request.user, at)
    lines = lines_of(appraisal, side=side, on=localdate(at))
    shown = {
        "appraisal": appraisal,
        "side": side,
        "is_iro": side == Side.IRO,
        "lines": lines,
        "is_open": views_are_open(appraisal),
        "has_shared": has_shared(appraisal, side),
        "evidence": [one for one in evidence_of(appraisal) if one.competency_id is None],
        "actions": actions_of(appraisal, on=localdate(at)),
        "note": note_of(appraisal),
        "history": by_state(history_of(appraisal)),
        "may": {
            "share": bool(may_share(request.user, appraisal, at)),
            "put_forward": bool(may_put_forward(request.user, appraisal, at)),
            "talk": bool(may_talk(request.user, appraisal, at)),
            "act": bool(may_agree_action(request.user, appraisal, at)),
            "agree": bool(may_agree(request.user, appraisal, at)),
            "leave": bool(may_leave(request.user, appraisal, at)),
        },
    }
    return render(request, "development/appraisal.jinja", shown)


@guarded(assessments_for, may_assess)
def assess(request: SignedIn, assessment: Assessment) -> HttpResponse:
    """One side's view of one competency: the text first, then where it stands. What is typed saves itself."""
    at = timezone.now()
    draft = draft_standing(VIEW, assessment, request.user)
    if request.method == "GET" and draft.is_behind:
        return redirect(draft.compare_url)
    newest = latest_rating(assessment)
    about = "" if assessment.side == Side.IRO else assessment.competency.item
    form = RateForm(
        request.POST if request.method == "POST" else None,
        asks_level=newest is not None,
        about=about,
        initial=draft.words | {"level": newest.level if newest else ""},
    )
    # To go on writing, nobody has to choose a level first.
    if request.POST.get("save") == "draft" and "level" in form.fields:
        form.fields["level"].required = False
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        if "level" not in form.fields:
            kept["level"] = ""
        elif not kept["level"] and newest:
            kept["level"] = newest.level
        return _save(request, assessment, kept["words"], kept["level"], draft.compare_url)
    competency = assessment.competency
    shown = {
        "assessment": assessment,
        "competency": competency,
        "appraisal": competency.appraisal,
        "is_iro": assessment.side == Side.IRO,
        "following": neighbours(competency),
        "following_page": _following_page(assessment),
        "evidence": list(competency.evidence.select_related("observation")),
        "records": records_beside(competency.item, request.user, on=localdate(at))
        if assessment.side == Side.IRO
        else [],
        "form": form,
        "draft": draft,
        "saved_at": draft.saved_at or (newest.at if newest else None),
    }
    return render(request, "development/assess.jinja", shown)


def _save(
    request: SignedIn, assessment: Assessment, words: str, level: str, compare_url: str
) -> HttpResponse:
    at = timezone.now()
    try:
        actions.rate(
            assessment,
            words=words,
            level=level,
            based_on=whole(request.POST.get("based_on", "")),
            by=request.user,
            at=at,
        )
    except Stale:
        drafts.set_aside(VIEW, assessment, words={"words": words}, by=request.user, at=at)
        return redirect(compare_url)
    let_go_sent(VIEW, assessment, request, at)
    if request.POST.get("save") == "draft" or not level:
        return redirect("development:assess", id=assessment.pk)
    messages.success(request, f"{assessment.competency.item}: written down")
    return redirect(_following_page(assessment))


def _following_page(assessment: Assessment) -> str:
    following = neighbours(assessment.competency)
    if following is None:
        return reverse("development:appraisal", kwargs={"id": assessment.competency.appraisal_id})
    own = following.assessments.get(side=assessment.side)
    return reverse("development:assess", kwargs={"id": own.pk})


@guarded(appraisals_for, may_put_forward)
def put_forward(request: SignedIn, appraisal: Appraisal) -> HttpResponse:
    """Put evidence forward."""
    form = EvidenceForm(
        request.POST or None,
        competencies=list(appraisal.competencies.all()),
        observations=list(appraisal.person.observations.all()),
        initial={"competency": request.GET.get("for", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.put_forward(appraisal, **form.said(), by=request.user, at=timezone.now())
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "Put forward. Your manager can read it now.")
            return redirect("development:appraisal", id=appraisal.pk)
    return render(request, "development/put_forward.jinja", {"appraisal": appraisal, "form": form})


@guarded(appraisals_for, may_share)
def share(request: SignedIn, appraisal: Appraisal) -> HttpResponse:
    """Share one's own view: it stays as it is from then on."""
    at = timezone.now()
    side = side_of(request.user, at)
    problem = ""
    if request.method == "POST":
        try:
            actions.share(appraisal, by=request.user, at=at)
        except NotPossible as fault:
            problem = fault.reason
        else:
            messages.success(request, "Your view is shared")
            return redirect("development:appraisal", id=appraisal.pk)
    shown = {"appraisal": appraisal, "unwritten": unwritten(appraisal, side), "problem": problem}
    return render(request, "development/share.jinja", shown, status=409 if problem else 200)


@guarded(appraisals_for, may_talk)
def talk_over(request: SignedIn, appraisal: Appraisal) -> HttpResponse:
    """Write the conversation down. What is typed saves itself."""
    at = timezone.now()
    draft = draft_standing(TALK, appraisal, request.user)
    if request.method == "GET" and draft.is_behind:
        return redirect(draft.compare_url)
    newest = note_of(appraisal)
    initial = draft.words | {"held_on": newest.held_on if newest else localdate(at)}
    form = TalkForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.talk_over(
                appraisal,
                **form.cleaned_data,
                based_on=whole(request.POST.get("based_on", "")),
                by=request.user,
                at=at,
            )
        except NotPossible as problem:
            say_on(form, problem)
        except Stale:
            words = {"words": form.cleaned_data["words"]}
            drafts.set_aside(TALK, appraisal, words=words, by=request.user, at=at)
            return redirect(draft.compare_url)
        else:
            let_go_sent(TALK, appraisal, request, at)
            messages.success(request, "The conversation is written down")
            there = "talk_over" if request.POST.get("save") == "draft" else "appraisal"
            return redirect(f"development:{there}", id=appraisal.pk)
    shown = {
        "appraisal": appraisal,
        "form": form,
        "draft": draft,
        "saved_at": draft.saved_at or (newest.at if newest else None),
    }
    return render(request, "development/talk_over.jinja", shown)


@guarded(appraisals_for, may_agree_action)
def agree_action(request: SignedIn, appraisal: Appraisal) -> HttpResponse:
    """Write down an action the two agreed."""
    form = ActionForm(
        request.POST or None,
        competencies=list(appraisal.competencies.all()),
        initial={"competency": request.GET.get("for", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.agree_action(appraisal, **form.said(), by=request.user, at=timezone.now())
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "The action is written down")
            return redirect("development:appraisal", id=appraisal.pk)
    return render(request, "development/agree_action.jinja", {"appraisal": appraisal, "form": form})


@guarded(actions_for, may_progress)
def progress(request: SignedIn, action: AgreedAction) -> HttpResponse:
    """How an agreed action goes, and what was said before."""
    form = ProgressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.progress(action, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "Written down")
        return redirect("development:person", id=action.appraisal.person_id)
    said = by_state(action.progress.select_related("by"))
    return render(request, "development/progress.jinja", {"action": action, "form": form, "said": said})


@guarded(appraisals_for, may_agree)
def agree(request: SignedIn, appraisal: Appraisal) -> HttpResponse:
    """Agree the appraisal, as the IRO."""
    form = AgreeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.agree(appraisal, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "The appraisal is agreed. It stays as it is from now on.")
            return redirect("development:appraisal", id=appraisal.pk)
    shown = {
        "appraisal": appraisal,
        "note": note_of(appraisal),
        "actions": actions_of(appraisal, on=localdate(timezone.now())),
        "weak": weak_without_action(appraisal),
        "form": form,
    }
    return render(request, "development/agree.jinja", shown)


@guarded(appraisals_for, may_leave)
def leave(request: SignedIn, appraisal: Appraisal) -> HttpResponse:
    """End an appraisal that will not be finished."""
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.leave_unfinished(appraisal, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The appraisal is left unfinished. What was written stays readable.")
        return redirect("development:appraisal", id=appraisal.pk)
    return render(request, "development/leave.jinja", {"appraisal": appraisal, "form": form})
