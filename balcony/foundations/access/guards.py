"""The guard on every page: is it in your world (404), may you do this (403 with why), and who looked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from balcony.foundations.accounts.guards import Request as Request  # what views behind a guard are given
from balcony.foundations.accounts.guards import way_in_to
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.sessions import LIMITS, SHORTER
from balcony.foundations.audit.actions import record
from balcony.foundations.audit.verbs import Verb
from balcony.rules.rights import Decision

from .policies import Refusal, require
from .queries import roles_of
from .verbs import OUT_OF_SIGHT, PAGE_SHOWN, REFUSED

Scope = Callable[[Any, datetime], QuerySet[Any]]
Policy = Callable[[Any, Any, datetime], Decision]
PagePolicy = Callable[[Any, datetime], Decision]
Page = Callable[..., HttpResponse]

HAT = "hat"


@dataclass(frozen=True)
class Guard:
    """What stands before a page, for the checks that list every route."""

    policy: Callable[..., Decision]
    scope: Scope | None = None
    looks: Verb | None = None


def guarded(scope: Scope, policy: Policy, looks: Verb | None = None) -> Callable[[Page], Page]:
    """Guard a page about one thing, whose key is the `id` of its address; the view is `view(request, thing)`.

    `scope(user, at)` is the query set of what is in the person's world: outside it, the answer is the same as
    for a thing that never was (404). `policy(user, thing, at)` decides: a no is 403 with its reason. `looks`
    is the verb that records that the page was shown; if it cannot be written, the page is not shown. A page
    about a child without a verb of its own is recorded by its name.
    Whoever must choose a role, or set up a second factor, is sent to do so first.
    """

    def decorate(view: Page) -> Page:
        @wraps(view)
        def page(request: Request, id: UUID, **kwargs: object) -> HttpResponse:
            at = timezone.now()
            detour = dress(request, at)
            if detour is not None:
                return detour
            things = scope(request.user, at)
            thing = things.filter(pk=id).first()
            if thing is None:
                _note_out_of_sight(request, at)
                raise Http404
            decision = policy(request.user, thing, at)
            with _noting_refusals(request, at, thing):
                require(decision)
                request.opened_in_emergency = decision.through == "break_glass"  # type: ignore[attr-defined]
                response = view(request, thing, **kwargs)
            _note_look(request, response, looks, thing, decision)
            return response

        page.guard = Guard(policy, scope, looks)  # type: ignore[attr-defined]  # read by tests/contracts
        return page

    return decorate


def guarded_page(policy: PagePolicy, looks: Verb | None = None) -> Callable[[Page], Page]:
    """Guard a page that is about no one thing; the view is `view(request)`, the policy `policy(user, at)`.

    A view that lists children calls `showed(request, ids)`, so that the one entry names them.
    """

    def decorate(view: Page) -> Page:
        @wraps(view)
        def page(request: Request, **kwargs: object) -> HttpResponse:
            at = timezone.now()
            detour = dress(request, at)
            if detour is not None:
                return detour
            decision = policy(request.user, at)
            with _noting_refusals(request, at, None):
                require(decision)
                response = view(request, **kwargs)
            _note_look(request, response, looks, None, decision)
            return response

        page.guard = Guard(policy, None, looks)  # type: ignore[attr-defined]  # read by tests/contracts
        return page

    return decorate


def showed(request: HttpRequest, children: Iterable[object], **facts: object) -> None:
    """Tell the guard which children this page shows, and the facts its `looks` verb declares."""
    request.children_shown = list(children)  # type: ignore[attr-defined]  # read by _note_look
    request.look_facts = facts  # type: ignore[attr-defined]  # read by _note_look


def showed_nothing(request: HttpRequest) -> None:
    """Tell the guard that this answer holds nothing of the thing: a script was told that its save arrived."""
    request.shows_nothing = True  # type: ignore[attr-defined]  # read by _note_look


def dress(request: Request, at: datetime) -> HttpResponse | None:
    """Put on the request's user what rights need, read afresh: roles, the one hat worn, how they signed in.

    Returns a redirect where the person must first sign in, choose a hat or set up a second factor, else None.
    """
    user = request.user
    if not user.is_authenticated:
        return redirect_to_login(request.get_full_path(), way_in_to(request.path))
    put_on_hat(request, at)
    if user.must_change_password:
        return redirect("account_change_password")
    if not user.has_second_factor:
        return _to_second_step(request)
    if user.roles and not user.hat:
        return redirect(f"{reverse('access:choose_role')}?next={request.path}")
    return None


def _to_second_step(request: Request) -> HttpResponse:
    """Ask for the code of an authenticator app that is set up already, else to set one up."""
    if is_mfa_enabled(request.user):
        return redirect(f"{reverse('mfa_reauthenticate')}?next={request.path}")
    return redirect("mfa_activate_totp")


def put_on_hat(request: Request, at: datetime) -> None:
    """Note on the request's user the roles held today, the one worn, and whether a second factor was used.

    One query, once for each request; for open pages that greet somebody who is signed in.
    """
    user = request.user
    if user.hat is not None:
        return
    user.roles = roles_of(user, at)
    chosen = request.session.get(HAT, "")
    only = user.roles[0] if len(user.roles) == 1 else ""
    user.hat = chosen if chosen in user.roles else only
    user.has_second_factor = _second_factor(request)
    limits = user.hat if user.hat in SHORTER else ""
    if limits != request.session.get(LIMITS, ""):
        request.session[LIMITS] = limits


def _second_factor(request: Request) -> bool:
    """True where none is asked for, or this session was opened with one (allauth keeps the methods used).

    Children and families have ways in of their own, each of two parts, and no other.
    """
    if not settings.REQUIRE_SECOND_FACTOR or request.user.audience != User.Audience.STAFF:
        return True
    methods = request.session.get("account_authentication_methods", [])
    return any(method.get("method") == "mfa" for method in methods)


class _noting_refusals:
    """Records a refusal, the guard's own or one raised by a deed within the view, and lets it go on."""

    def __init__(self, request: Request, at: datetime, thing: Model | None) -> None:
        self.request, self.at, self.thing = request, at, thing

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type | None, refusal: BaseException | None, _: object) -> None:
        if isinstance(refusal, Refusal):
            with transaction.atomic():
                record(
                    REFUSED,
                    by=self.request.user,
                    at=self.at,
                    about=self.thing,
                    child=_child_of(self.thing),
                    page=_page(self.request),
                    why=str(refusal),
                )


def _note_out_of_sight(request: Request, at: datetime) -> None:
    # Whether the thing exists is not said here either: the address as asked for is all that is kept.
    with transaction.atomic():
        record(OUT_OF_SIGHT, by=request.user, at=at, page=request.path)


def _note_look(
    request: Request, response: HttpResponse, looks: Verb | None, thing: Model | None, decision: Decision
) -> None:
    """Record that the page was shown, before it leaves. A redirect showed nothing: its deed is recorded."""
    child = _child_of(thing)
    if response.status_code != 200 or (looks is None and child is None):
        return
    if getattr(request, "shows_nothing", False):
        return
    facts = getattr(request, "look_facts", {}) if looks else {"page": _page(request)}
    # Without a savepoint of its own: if the entry fails, nothing around it shall stand either.
    with transaction.atomic(savepoint=False):
        record(
            looks or PAGE_SHOWN,
            by=request.user,
            at=timezone.now(),
            about=thing,
            child=child,
            children=getattr(request, "children_shown", ()),
            through=decision.through,
            **facts,
        )


def _page(request: Request) -> str:
    match = request.resolver_match
    return str(match.view_name) if match else request.path


def _child_of(thing: Model | None) -> object:
    """Return the child a thing concerns: itself, or the one it belongs to, directly or through its review."""
    if thing is None or thing._meta.label_lower == "register.child":
        return thing
    for field in ("child_id", "about_child_id"):
        if getattr(thing, field, None):
            return getattr(thing, field)
    review = getattr(thing, "review", None)
    return getattr(review, "child_id", None)
