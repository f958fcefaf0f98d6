"""Pages: where the room begins, starting a round, asking people, closing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.design.words import count_words
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.queries import messages_about
from balcony.foundations.toolkit.queries import in_force

from .. import actions
from ..forms import ExtendForm, InviteForm, LinksForm, StartForm
from ..models import AskedGroup, Round
from ..policies import (
    may_answer_offer,
    may_close,
    may_extend,
    may_invite,
    may_remind,
    may_run,
    may_see,
    may_see_round,
)
from ..queries import (
    accounts_for,
    asked_of,
    groups_for,
    last_closed_before,
    offers_waiting,
    progress_of,
    rounds_for,
    statements_for,
    the_plan,
    unsent,
)
from ..queries.rounds import HATS, name_of


@guarded_page(may_see)
def home(request: SignedIn) -> HttpResponse:
    """Where the room begins: what is asked of me, rounds, the plan, the protocol."""
    at = timezone.now()
    planned = the_plan(on=localdate(at))
    shown = {
        "asked": asked_of(request.user, at),
        "rounds": list(rounds_for(request.user, at)),
        "today": localdate(at),
        "open_actions": sum(not one.is_done for one in planned),
        "overdue": sum(one.is_overdue for one in planned),
        "statement": statements_for(request.user, at).first(),
        "before_me": [one for one in offers_waiting() if may_answer_offer(request.user, one.statement, at)],
        "may_run": bool(may_run(request.user, at)),
    }
    return render(request, "quality/home.jinja", shown)


@guarded_page(may_run)
def start(request: SignedIn) -> HttpResponse:
    """Who is asked, how, until when."""
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.start(
                given["title"],
                closes_on=given["closes_on"],
                asks=form.asks(),
                by=request.user,
                at=timezone.now(),
            )
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "The round has begun. Now ask people, group by group.")
            return redirect("quality:round", id=made.pk)
    adoption = in_force("health_check", on=timezone.localdate()).adoption
    return render(request, "quality/start.jinja", {"form": form, "adoption": adoption})


@guarded(rounds_for, may_see_round)
def round(request: SignedIn, round: Round) -> HttpResponse:
    """One round: how far each group has come, and what can be done next."""
    at = timezone.now()
    shown = {
        "round": round,
        "groups": progress_of(round),
        "by_account": {group.value for group in HATS},
        "takes_answers": round.takes_answers_on(localdate(at)),
        "may_run": bool(may_run(request.user, at)),
        "earlier": last_closed_before(round),
    }
    return render(request, "quality/round.jinja", shown)


@guarded(rounds_for, may_close)
def close(request: SignedIn, round: Round) -> HttpResponse:
    """Are you sure? Nothing more is taken, and the results open."""
    if request.method == "POST":
        actions.close(round, by=request.user, at=timezone.now())
        messages.success(request, "The round is closed. The workshop can begin.")
        return redirect("quality:round", id=round.pk)
    return render(request, "quality/close.jinja", {"round": round})


@guarded(rounds_for, may_extend)
def extend(request: SignedIn, round: Round) -> HttpResponse:
    """Take answers for longer."""
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.extend(
                round, closes_on=form.cleaned_data["closes_on"], by=request.user, at=timezone.now()
            )
        except NotPossible as problem:
            say_on(form, problem)
        else:
            messages.success(request, "The round takes answers for longer")
            return redirect("quality:round", id=round.pk)
    return render(request, "quality/extend.jinja", {"round": round, "form": form})


@guarded(groups_for, may_invite)
def invite(request: SignedIn, asked: AskedGroup) -> HttpResponse:
    """Ask people by their accounts."""
    at = timezone.now()
    form = InviteForm(request.POST or None, users=accounts_for(asked, at))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.invite(asked, people=form.chosen(), by=request.user, at=at)
        except NotPossible as problem:
            form.add_error(None, problem.reason)
        else:
            messages.success(request, f"{len(made)} asked. They find it on their page “What you are asked”.")
            return redirect("quality:round", id=asked.round_id)
    return render(request, "quality/invite.jinja", {"asked": asked, "form": form})


@never_cache
@guarded(groups_for, may_invite)
def make_links(request: SignedIn, asked: AskedGroup) -> HttpResponse:
    """Make one-time links. They are shown in the answer to this one request, and never again."""
    form = LinksForm(request.POST or None, asked=asked, initial=_links_wanted(asked))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.make_links(
                asked,
                count=given.get("count") or 0,
                names=given.get("names", "").splitlines(),
                level=given.get("level", ""),
                expires_on=given["expires_on"],
                by=request.user,
                at=timezone.now(),
            )
        except NotPossible as problem:
            say_on(form, problem)
        else:
            lines = [(one.name, _address(request, one.secret)) for one in made]
            return render(request, "quality/links_made.jinja", {"asked": asked, "links": lines})
    return render(request, "quality/make_links.jinja", {"asked": asked, "form": form})


def _links_wanted(asked: AskedGroup) -> dict[str, object]:
    progress = next(one for one in progress_of(asked.round) if one.asked == asked)
    missing = max(asked.people - progress.invited, 0)
    return {"expires_on": asked.round.closes_on, "count": missing or None, "level": "b"}


def _address(request: HttpRequest, secret: object) -> str:
    return request.build_absolute_uri(reverse("quality:link", kwargs={"id": secret}))


@guarded(groups_for, may_remind)
def reminders(request: SignedIn, asked: AskedGroup) -> HttpResponse:
    """Who has not answered: those asked by account are sent a message, for the others there are words."""
    page = request.build_absolute_uri(reverse("quality:asked"))
    refused = ""
    if request.method == "POST":
        try:
            count = actions.remind(asked, page=page, by=request.user, at=timezone.now())
        except (NotPossible, CannotPost) as problem:
            refused = str(problem)
        else:
            who = count_words(count, "person is", "people are")
            messages.success(request, f"{who} reminded by email. Nobody gets a second one today.")
            return redirect("quality:reminders", id=asked.pk)
    progress = next(one for one in progress_of(asked.round) if one.asked == asked)
    shown = {
        "asked": asked,
        "progress": progress,
        "waiting": [(name_of(one), one.user.email if one.user else "") for one in unsent(asked)],
        "page": page,
        "refused": refused,
        "messages_sent": list(messages_about(asked)),
    }
    return render(request, "quality/reminders.jinja", shown)
