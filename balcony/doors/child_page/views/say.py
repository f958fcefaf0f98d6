"""My say: what I want to say, who can see it, then the words; what I have sent, and what came of it."""

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from balcony.casework.voice import actions
from balcony.casework.voice.harm import languages_covered
from balcony.casework.voice.models import Audience, Contribution, Kind
from balcony.casework.voice.policies import may_choose_who_is_next, may_read_own
from balcony.casework.voice.queries import (
    answer_day,
    everyone_who_could_read,
    may_be_rung_and_open,
    reader_of,
    said_by,
    setting,
)
from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.accounts.views.way_in import gave_pictures_lately
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.drafts.pages import keep_sent, let_go_sent
from balcony.foundations.drafts.queries import standing
from balcony.people.register.models import Child

from .. import queries
from ..forms import SayForm, UnsafeForm, WhoForm
from ..verbs import OPENED
from ..words import clock
from .parts import level_of, own_page, say_wrong, show, spoken

# Asked elsewhere, with a review in hand.
WITH_A_REVIEW = (Kind.BEFORE_REVIEW, Kind.AFTER_REVIEW)
ANY_TIME = [kind for kind in Kind if kind not in WITH_A_REVIEW]
ABOUT_THE_IRO = (Kind.ABOUT_MY_IRO, Kind.DIFFERENT_IRO)
DRAFT = "draft"  # what is written is kept and not sent
DRAFTS = frozenset(f"say-{kind.value}" for kind in ANY_TIME)
AUDIENCES = {"iro": Audience.IRO, "iro_and_social_worker": Audience.TEAM, "review": Audience.REVIEW}


@own_page
def my_say(request: SignedIn, child: Child) -> HttpResponse:
    """What a child can say, any time: one button each."""
    return show(request, "child_page/my_say.jinja", child, {"kinds": ANY_TIME})


@own_page
def say(request: SignedIn, child: Child, kind: str) -> HttpResponse:
    """Who can see it: asked before there is anything to type."""
    chosen = _kind(kind)
    if chosen in ABOUT_THE_IRO:
        return redirect(f"{reverse('child_page:write', kwargs={'kind': chosen.value})}?who=manager")
    if chosen == Kind.UNSAFE:
        return redirect(f"{reverse('child_page:write', kwargs={'kind': chosen.value})}?who=iro")
    choices = spoken(request, child).choices("choose-who-sees")
    form = WhoForm(request.POST or None, choices=choices)
    if form.is_valid():
        who = form.cleaned_data["who"]
        return redirect(f"{reverse('child_page:write', kwargs={'kind': chosen.value})}?who={who}")
    return show(request, "child_page/who.jinja", child, {"form": form, "kind": chosen})


@own_page
def write(request: SignedIn, child: Child, kind: str) -> HttpResponse:
    """Say it: words or a face, with who reads it now and who ever could in plain sight."""
    chosen = _kind(kind)
    audience = _audience(request, chosen)
    if audience is None:
        return redirect("child_page:say", kind=chosen.value)
    today = timezone.localdate()
    draft = standing(_draft_name(chosen), child, request.user)
    kind_of_form = UnsafeForm if chosen == Kind.UNSAFE else SayForm
    form = kind_of_form(
        request.POST or None,
        request.FILES or None,
        initial={"words": draft.words.get("words", ""), "token": uuid4()},
    )
    keeps = request.POST.get("save", "") == DRAFT
    if request.method == "POST" and not keeps and form.is_valid():
        sent = _send(request, child, chosen, audience, form)
        if sent is not None:
            return redirect("child_page:sent", id=sent.pk)
    if request.method == "POST" and keeps:
        return _keep(request, child, chosen)
    shown = {
        "form": form,
        "kind": chosen,
        "who": request.GET.get("who", "iro"),
        "draft": draft,
        "reader": reader_of(child, today),
        "could_read": everyone_who_could_read(child, audience, today),
        "answer_by": answer_day(today),
        "rings_after": _rings_after(),
        "rung": may_be_rung_and_open(child, today) if chosen == Kind.UNSAFE else [],
        "audience": audience,
        "languages": languages_covered(),
    }
    return show(request, "child_page/write.jinja", child, shown)


def _send(
    request: SignedIn, child: Child, kind: Kind, audience: Audience, form: SayForm
) -> Contribution | None:
    at = timezone.now()
    given = {name: value for name, value in form.cleaned_data.items() if name != "token"}
    level = level_of(request, child)
    try:
        sent = actions.say(
            child,
            kind=kind,
            audience=audience,
            level=level,
            token=form.cleaned_data["token"],
            by=request.user,
            at=at,
            **given,
        )
    except NotPossible as wrong:
        say_wrong(form, wrong, spoken(request, child))
        return None
    let_go_sent(_draft_name(kind), child, request, at)
    return sent


def _keep(request: SignedIn, child: Child, kind: Kind) -> HttpResponse:
    keep_sent(_draft_name(kind), child, request, timezone.now())
    who = request.GET.get("who", "iro")
    return redirect(f"{reverse('child_page:write', kwargs={'kind': kind.value})}?who={who}")


@guarded(queries.own_contributions, may_read_own, looks=OPENED)
def sent(request: SignedIn, contribution: Contribution) -> HttpResponse:
    """It is sent: to whom, by when they answer, and the numbers to ring where it cannot wait."""
    child = contribution.child
    reader = reader_of(child, timezone.localdate())
    cannot_wait = contribution.looked_for or contribution.kind == Kind.UNSAFE
    shown = {"one": contribution, "reader": reader, "cannot_wait": cannot_wait, "rings_after": _rings_after()}
    return show(request, "child_page/sent.jinja", child, shown)


@own_page
def words(request: SignedIn, child: Child) -> HttpResponse:
    """What I have sent: shown only while the pictures have been given lately, because phones change hands."""
    if not gave_pictures_lately(request):
        return redirect("way_in:again")
    said = queries.my_words(child, timezone.localdate())
    return show(request, "child_page/words.jinja", child, {"said": said})


@guarded(queries.own_contributions, may_read_own, looks=OPENED)
def one(request: SignedIn, contribution: Contribution) -> HttpResponse:
    """One thing I said: who opened it, what they answered."""
    if not gave_pictures_lately(request):
        return redirect("way_in:again")
    rows = queries.own_contributions(request.user, timezone.now()).filter(pk=contribution.pk)
    said = said_by(rows, timezone.localdate())[0]
    return show(
        request, "child_page/one.jinja", contribution.child, {"said": said, "rings_after": _rings_after()}
    )


@require_POST
@guarded(queries.own_contributions, may_choose_who_is_next, looks=OPENED)
def next_iro(request: SignedIn, contribution: Contribution) -> HttpResponse:
    """Whether my next IRO may read it: a yes or a no, changed as often as I like."""
    if not gave_pictures_lately(request):
        return redirect("way_in:again")
    moves_on = request.POST.get("moves_on") == "yes"
    actions.let_move_on(contribution, moves_on=moves_on, by=request.user, at=timezone.now())
    return redirect("child_page:one", id=contribution.pk)


@own_page
def happened(request: SignedIn, child: Child) -> HttpResponse:
    """You said, and what happened: each thing asked for with its answer, and each time they picked."""
    if not gave_pictures_lately(request):
        return redirect("way_in:again")
    shown = {"asked": queries.my_requests(child), "times": queries.my_times_told(child), "clock": clock}
    return show(request, "child_page/happened.jinja", child, shown)


def _rings_after() -> str:
    """The minutes after which people are rung when nobody has opened that a child feels unsafe."""
    return str(setting("unsafe_chain_starts", timezone.localdate()))


def _kind(kind: str) -> Kind:
    if kind not in Kind.values or kind in WITH_A_REVIEW:
        raise Http404
    return Kind(kind)


def _audience(request: SignedIn, kind: Kind) -> Audience | None:
    if kind in ABOUT_THE_IRO:
        return Audience.MANAGER
    return AUDIENCES.get(request.GET.get("who", ""))


def _draft_name(kind: Kind) -> str:
    return f"say-{kind.value}"
