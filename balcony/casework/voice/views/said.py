"""From children: the list for those a child chose, one message with its answer, and who else was told."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.authority.queries import help_shown
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.design.paging import Column, page_of
from balcony.foundations.drafts.pages import keep_sent, let_go_sent
from balcony.foundations.drafts.queries import standing

from .. import actions, policies, queries
from ..forms import CHILD_TOLD, TOLD, ReplyForm, TellOthersForm
from ..harm import languages_covered
from ..models import Contribution
from ..verbs import WORDS_LISTED, WORDS_SEEN
from .drafting import is_draft

# The name under which apps.py registers an answer to a child as one that is drafted.
REPLY = "reply-to-child"
COLUMNS = (Column("Child"), Column("What"), Column("Sent"), Column("Answer by"), Column("Stands"))
PER_PAGE = 50


@require_GET
@guarded_page(policies.may_list_words, looks=WORDS_LISTED)
def from_children(request: SignedIn) -> HttpResponse:
    """What children have said that is meant for this person: never the words, which open one by one."""
    at = timezone.now()
    page = page_of(queries.from_children(request.user, at), request, per_page=PER_PAGE)
    on = localdate(at)
    rows = {one.contribution.pk: one for one in queries.said_about(page.rows, on)}
    late = queries.unopened_in_time(request.user, at)
    showed(request, {one.child_id for one in page.rows} | {one.child.pk for one in late})
    context = {
        "page": page,
        "rows": rows,
        "columns": COLUMNS,
        "late": late,
        "cannot_wait": queries.cannot_wait,
        "languages": languages_covered(),
    }
    return render(request, "voice/from_children.jinja", context)


@never_cache
@guarded(queries.contributions_for, policies.may_read, looks=WORDS_SEEN)
def message(request: SignedIn, contribution: Contribution) -> HttpResponse:
    """What a child said. Opening it is noted for the child to see; the answer is written here."""
    at, user = timezone.now(), request.user
    actions.open_words(contribution, by=user, at=at)
    may_reply = policies.may_reply(user, contribution, at)
    draft = standing(REPLY, contribution, user)
    form = ReplyForm(request.POST or None, initial={"words": draft.words.get("words", "")})
    if is_draft(request):
        keep_sent(REPLY, contribution, request, at)
        messages.success(request, "Your answer is kept and not sent. Only you can see it")
        return redirect("voice:message", id=contribution.pk)
    if request.method == "POST" and form.is_valid():
        _send(request, contribution, form)
        messages.success(request, "Your answer is on the child’s page")
        return redirect("voice:message", id=contribution.pk)
    context = _shown(request, contribution) | {"form": form, "draft": draft, "may_reply": may_reply}
    return render(request, "voice/message.jinja", context)


def _send(request: SignedIn, contribution: Contribution, form: ReplyForm) -> None:
    at, told = timezone.now(), form.cleaned_data
    actions.reply(contribution, words=told["words"], token=told["token"], by=request.user, at=at)
    let_go_sent(REPLY, contribution, request, at)


@never_cache
@guarded(queries.contributions_for, policies.may_tell_others, looks=WORDS_SEEN)
def tell_others(request: SignedIn, contribution: Contribution) -> HttpResponse:
    """Note who was told so that a child is safe, and say so to the child."""
    form = TellOthersForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_others(contribution, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            messages.success(request, "Whom you told is on the record, and your words on the child’s page")
            return redirect("voice:message", id=contribution.pk)
    return render(request, "voice/tell_others.jinja", _shown(request, contribution) | {"form": form})


def _shown(request: SignedIn, contribution: Contribution) -> dict[str, Any]:
    """What the page of one message holds besides its form."""
    at = timezone.now()
    on = localdate(at)
    said = queries.said_about([contribution], on)[0]
    who, when = dict(TOLD), dict(CHILD_TOLD)
    told = [
        (
            ", ".join(who.get(code, code) for code in str(entry.facts.get("told", "")).split(", ")),
            when.get(str(entry.facts.get("child_told", "")), ""),
            entry.at,
        )
        for entry in queries.told_about(contribution)
    ]
    return {
        "said": said,
        "child": contribution.child,
        "could_read": queries.everyone_who_could_read(contribution.child, contribution.audience, on),
        "rung": queries.may_be_rung_and_open(contribution.child, on) if contribution.kind == "unsafe" else [],
        "cannot_wait": queries.cannot_wait(contribution),
        "help": help_shown(on),
        "told": told,
        "may_write_out": bool(policies.may_write_out(request.user, contribution, at)),
        "may_tell": bool(policies.may_tell_others(request.user, contribution, at)),
        "may_keep_request": bool(policies.may_keep_request(request.user, contribution.child, at)),
    }
