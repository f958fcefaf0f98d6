"""The way in of parents and carers: an address, then a code each time. Nothing here says who is known.

Every answer is the same whether an address is known or not; wrong tries slow down and never lock for good.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balcony.foundations.accounts import codes, holding_off
from balcony.foundations.accounts.adapters import device_of
from balcony.foundations.accounts.guards import open_to_all
from balcony.foundations.accounts.links import by_link, use_up
from balcony.foundations.accounts.models import PersonalLink, User
from balcony.foundations.accounts.verbs import SIGN_IN_FAILED, SIGNED_IN
from balcony.foundations.audit.actions import record

from .. import actions, queries
from ..forms import CodeForm, LetterCodeForm, ReachForm

WHY = "a parent or carer signs in here with a code"
WHY_LINK = "a parent or carer signs in with the link of a text message"
REACH, ACCOUNT, BY_TEXT = "family-reach", "family-account", "family-by-text"
BACKEND = "balcony.foundations.accounts.backends.AccountBackend"
WRONG = "That code does not work. It may be mistyped, used, or more than 15 minutes old."
WRONG_LETTER = "That code does not work. Check each letter, or ask us for a new letter."


@open_to_all(WHY)
@never_cache
def way_in(request: HttpRequest) -> HttpResponse:
    """Ask for an address or number, and send it a code if it is somebody's who has pages of their own."""
    if request.user.is_authenticated and request.user.audience == "family":
        return redirect("family_page:home")
    form = ReachForm(request.POST or None)
    wait = timedelta()
    if request.method == "POST" and form.is_valid():
        at, reach = timezone.now(), form.cleaned_data["reach"]
        key = f"family-ask:{_mark(reach)}"
        wait = holding_off.wait_before(key, at)
        if not wait:
            holding_off.note_wrong(key, at)
            _send(request, reach, at)
            return redirect("family_page:code")
    return render(request, "family_page/way_in.jinja", {"form": form, "wait": holding_off.in_words(wait)})


def _send(request: HttpRequest, reach: str, at: datetime) -> None:
    def link_to(secret: UUID) -> str:
        return request.build_absolute_uri(reverse("family_page:link", kwargs={"id": secret}))

    account = actions.send_code(reach, link_to=link_to, at=at)
    request.session.cycle_key()
    request.session[REACH] = _mark(reach)
    request.session[ACCOUNT] = str(account.pk) if account is not None else ""
    request.session[BY_TEXT] = "@" not in reach


@open_to_all(WHY)
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that was sent. Whoever typed an unknown address is answered just the same."""
    if REACH not in request.session:
        return redirect("family_page:way_in")
    at, key = timezone.now(), f"family-code:{request.session[REACH]}"
    form = CodeForm(request.POST or None)
    wait = holding_off.wait_before(key, at)
    if request.method == "POST" and not wait and form.is_valid():
        account = queries.account_of(request.session[ACCOUNT])
        if account is not None and codes.use_code(account, form.cleaned_data["code"], at):
            holding_off.forget(key)
            holding_off.forget(f"family-ask:{request.session[REACH]}")
            return _sign_in(request, account, "one-time code")
        wait = _wrong(request, key, account)
        form.add_error("code", WRONG)
    shown = {"form": form, "wait": holding_off.in_words(wait), "by_text": request.session[BY_TEXT]}
    return render(request, "family_page/code.jinja", shown)


@open_to_all(WHY)
@never_cache
def letter(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a letter; it is long enough to stand alone."""
    at, key = timezone.now(), f"family-letter:{request.META.get('REMOTE_ADDR', '')}"
    form = LetterCodeForm(request.POST or None)
    wait = holding_off.wait_before(key, at)
    if request.method == "POST" and not wait and form.is_valid():
        account = codes.use_letter_code(form.cleaned_data["code"], at)
        if account is not None:
            holding_off.forget(key)
            return _sign_in(request, account, "code of a letter")
        wait = _wrong(request, key, None)
        form.add_error("code", WRONG_LETTER)
    return render(request, "family_page/letter.jinja", {"form": form, "wait": holding_off.in_words(wait)})


@by_link(actions.LINK, why=WHY_LINK)
def link(request: HttpRequest, link: PersonalLink, account: User) -> HttpResponse:
    """Open from a text message. Looking changes nothing; the button signs in, once."""
    if request.method == "POST" and use_up(link, timezone.now()):
        return _sign_in(request, account, "link of a text message")
    return render(request, "family_page/link.jinja", {})


@transaction.atomic
def _sign_in(request: HttpRequest, account: User, how: str) -> HttpResponse:
    record(SIGNED_IN, by=account, at=timezone.now(), how=how, device=device_of(request))
    for name in (REACH, ACCOUNT, BY_TEXT):
        request.session.pop(name, None)
    login(request, account, backend=BACKEND)
    return redirect("family_page:home")


def _wrong(request: HttpRequest, key: str, account: User | None) -> timedelta:
    at = timezone.now()
    why, device = "wrong one-time code", device_of(request)
    with transaction.atomic():
        record(SIGN_IN_FAILED, by=None, at=at, about=account, why=why, device=device)
    return holding_off.note_wrong(key, at)


def _mark(reach: str) -> str:
    """What stands for an address where tries are counted: no address is kept for that."""
    return sha256(reach.encode()).hexdigest()
