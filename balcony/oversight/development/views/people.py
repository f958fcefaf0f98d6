"""Pages: the way in, one person, becoming somebody's appraiser, observing and supervising."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.drafts.middleware import keeps_words
from balcony.foundations.drafts.pages import keep_sent, let_go_sent
from balcony.foundations.drafts.queries import standing as draft_standing
from balcony.foundations.toolkit.queries import in_force

from .. import actions
from ..forms import ObserveForm, SuperviseForm, TakeOnForm
from ..models import Observation
from ..policies import (
    may_begin,
    may_observe,
    may_see,
    may_see_observation,
    may_see_person,
    may_supervise,
    may_take_on,
)
from ..queries import (
    appraiser_of,
    appraisers_of,
    code_on,
    courses_of,
    has_signed,
    iros_here,
    needs_of,
    observations_for,
    open_actions_of,
    past_needs_of,
    people_for,
    signed_by,
    standing_of,
    standings,
    supervisions_of,
    team_for,
)
from .parts import is_manager, warning_about

OBSERVED_SECTIONS = ("2", "4", "8")
# The names under which apps.py registers the two forms as drafted.
OBSERVATION, SUPERVISION = "observation", "supervision"


@guarded_page(may_see)
def home(request: SignedIn) -> HttpResponse:
    """Where everything of this room begins: an IRO's own, or a manager's people and team."""
    at = timezone.now()
    on = localdate(at)
    if not is_manager(request, at):
        version = code_on(on)
        shown = {
            "version": version,
            "has_signed": has_signed(request.user, version),
            "signed": signed_by(request.user)[:1],
            "standing": standing_of(request.user, on=on),
            "actions": open_actions_of(request.user, on=on),
            "needs": needs_of(request.user, on=on),
            "today": on,
        }
        return render(request, "development/own.jinja", shown)
    rows = standings(iros_here(on), on=on)
    left = people_for(request.user, at).exclude(pk__in=iros_here(on).values("pk"))
    shown = {
        "mine": [one for one in rows if one.appraiser and one.appraiser.manager_id == request.user.pk],
        "others": [one for one in rows if not one.appraiser or one.appraiser.manager_id != request.user.pk],
        "left": list(left.order_by("full_name")),
        "warning": warning_about(request.user, at),
        "today": on,
    }
    return render(request, "development/lead.jinja", shown)


@guarded(people_for, may_see_person)
def person(request: SignedIn, person: User) -> HttpResponse:
    """One person's appraisals, actions, observations, supervision and training: for the two."""
    at = timezone.now()
    on = localdate(at)
    shown = {
        "person": person,
        "is_own": person.pk == request.user.pk,
        "is_here": iros_here(on).filter(pk=person.pk).exists(),
        "standing": standing_of(person, on=on),
        "appraisers": appraisers_of(person),
        "appraisals": list(person.appraisals.all()),
        "actions": open_actions_of(person, on=on),
        "observations": list(person.observations.select_related("by")),
        "supervisions": supervisions_of(person),
        "needs": needs_of(person, on=on),
        "past_needs": past_needs_of(person),
        "bookings": courses_of(person),
        "may_begin": bool(may_begin(request.user, person, at)),
        "may_supervise": bool(may_supervise(request.user, person, at)),
        "today": on,
    }
    return render(request, "development/person.jinja", shown)


@guarded(team_for, may_take_on)
def take_on(request: SignedIn, person: User) -> HttpResponse:
    """Become the one manager who appraises somebody."""
    form = TakeOnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.take_on(person, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "You appraise this person from now on")
        return redirect("development:person", id=person.pk)
    shown = {"person": person, "until_now": appraiser_of(person), "form": form}
    return render(request, "development/take_on.jinja", shown)


@keeps_words(OBSERVATION)
@guarded(people_for, may_observe)
def observe(request: SignedIn, person: User) -> HttpResponse:
    """Write down a review that was observed. What is typed saves itself."""
    at = timezone.now()
    draft = draft_standing(OBSERVATION, person, request.user)
    if request.POST.get("save") == "draft":
        kept = keep_sent(OBSERVATION, person, request, at)
        return redirect("development:observe", id=person.pk) if kept else redirect(draft.compare_url)
    now = in_force("competencies", on=localdate(at))
    items = [
        one for one in now.items if one.section in OBSERVED_SECTIONS and one.standing != "set aside locally"
    ]
    form = ObserveForm(request.POST or None, items=items, initial=draft.words)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.observe(person, **form.said(), by=request.user, at=at)
        except NotPossible as problem:
            say_on(form, problem)
        else:
            let_go_sent(OBSERVATION, person, request, at)
            messages.success(request, "The observation is written down. The IRO can read it now.")
            return redirect("development:observation", id=made.pk)
    return render(request, "development/observe.jinja", {"person": person, "form": form, "draft": draft})


@guarded(observations_for, may_see_observation)
def observation(request: SignedIn, observation: Observation) -> HttpResponse:
    """One observation, for the two."""
    return render(request, "development/observation.jinja", {"observation": observation})


@keeps_words(SUPERVISION)
@guarded(people_for, may_supervise)
def supervise(request: SignedIn, person: User) -> HttpResponse:
    """Write down a supervision session. What is typed saves itself."""
    at = timezone.now()
    draft = draft_standing(SUPERVISION, person, request.user)
    if request.POST.get("save") == "draft":
        kept = keep_sent(SUPERVISION, person, request, at)
        return redirect("development:supervise", id=person.pk) if kept else redirect(draft.compare_url)
    form = SuperviseForm(request.POST or None, initial=draft.words)
    if request.method == "POST" and form.is_valid():
        try:
            actions.supervise(person, **form.cleaned_data, by=request.user, at=at)
        except NotPossible as problem:
            say_on(form, problem)
        else:
            let_go_sent(SUPERVISION, person, request, at)
            messages.success(request, "The session is written down")
            return redirect("development:person", id=person.pk)
    shown = {
        "person": person,
        "form": form,
        "draft": draft,
        "warning": warning_about(request.user, at),
    }
    return render(request, "development/supervise.jinja", shown)
