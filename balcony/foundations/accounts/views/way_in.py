"""A child's way in: the code on their card, then three pictures, one to a screen (decision 0005).

Nothing is kept on the device but the session. Wrong tries slow down and never lock for good.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balcony.foundations.audit.actions import record

from .. import cards, holding_off
from ..adapters import device_of
from ..forms import CardForm
from ..guards import Request, open_to_all, open_to_signed_in
from ..models import ChildCard, User
from ..verbs import CARD_STOPPED_BY_CHILD, PICTURES_CHOSEN, SIGN_IN_FAILED, SIGNED_IN, SIGNED_OUT

HERE = "way-in-card"  # the card whose code was typed; nobody is signed in yet
PICKED = "way-in-picked"
SHOWN_AT = "pictures-given-at"
AFTER_PICTURES = "after-pictures"  # the page of their own a child wanted to see
SHOWN_FOR = timedelta(minutes=5)
BACKEND = "balcony.foundations.accounts.backends.AccountBackend"
WHY = "a child signs in here with the card their IRO gave them"
ORDINALS = ("first", "second", "third")
Page = Callable[..., HttpResponse]


def _with_card(view: Page) -> Page:
    """Find the card whose code was typed on this device; without one, ask for it."""

    @open_to_all(WHY)
    @never_cache
    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        card = _card_here(request)
        if card is None:
            return redirect("way_in:card")
        return view(request, card)

    return page


@open_to_all(WHY)
@never_cache
def card(request: HttpRequest) -> HttpResponse:
    """Ask for the code on the card."""
    if request.user.is_authenticated and request.user.audience == "child":
        return redirect(settings.CHILD_HOME)
    at = timezone.now()
    form = CardForm(request.POST or None)
    wait = holding_off.wait_before(_device(request), at)
    if request.method == "POST" and not wait and form.is_valid():
        found = cards.card_with(form.cleaned_data["code"])
        if found is not None:
            holding_off.forget(_device(request))
            request.session.cycle_key()
            request.session[HERE], request.session[PICKED] = str(found.pk), []
            return redirect("way_in:pictures" if found.pictures else "way_in:choose")
        wait = _wrong(request, _device(request), "wrong code on a card", None)
        form.add_error("code", "That code does not work. Look at your card and try again.")
    return render(request, "way_in/card.jinja", {"form": form, "wait": holding_off.in_words(wait)})


@_with_card
def pictures(request: HttpRequest, card: ChildCard) -> HttpResponse:
    """Ask for the three pictures, one to a screen, and sign in with the third."""
    if not card.pictures:
        return redirect("way_in:choose")
    at = timezone.now()
    key = f"card:{card.pk}"
    wait = holding_off.wait_before(key, at)
    picked = _picked(request) if request.method == "POST" and not wait else _so_far(request)
    if len(picked) < cards.PICTURES_NEEDED:
        return _ask(request, picked, wait, is_new=False)
    request.session[PICKED] = []
    if cards.are_the_pictures(card, picked):
        holding_off.forget(key)
        return _sign_in(request, card)
    wait = _wrong(request, key, "wrong pictures", card)
    return _ask(request, [], wait, is_new=False, is_wrong=True)


@_with_card
def choose(request: HttpRequest, card: ChildCard) -> HttpResponse:
    """Let a child choose the three pictures of a new card, one to a screen."""
    if card.pictures:
        return redirect("way_in:pictures")
    if "again" in request.POST:
        request.session[PICKED] = []
        return redirect("way_in:choose")
    picked = _picked(request) if request.method == "POST" else _so_far(request)
    if len(picked) < cards.PICTURES_NEEDED:
        return _ask(request, picked, timedelta(), is_new=True)
    return render(request, "way_in/keep.jinja", {"picked": picked})


@_with_card
@transaction.atomic
def keep(request: HttpRequest, card: ChildCard) -> HttpResponse:
    """Keep the pictures that were chosen, and sign in."""
    picked = _so_far(request)
    if request.method != "POST" or card.pictures or len(picked) != cards.PICTURES_NEEDED:
        return redirect("way_in:choose")
    at = timezone.now()
    cards.choose_pictures(card, picked, at)
    record(PICTURES_CHOSEN, by=card.account, at=at, about=card)
    request.session[PICKED] = []
    return _sign_in(request, card)


@open_to_signed_in("a child gives their own pictures again", audiences=("child",))
@never_cache
def again(request: Request) -> HttpResponse:
    """Ask for the pictures once more before sent words are shown: the phone may have changed hands."""
    at = timezone.now()
    card = cards.card_of(request.user)
    key = f"card:{card.pk if card else ''}"
    wait = holding_off.wait_before(key, at)
    picked = _picked(request) if request.method == "POST" and not wait else _so_far(request)
    here = reverse("way_in:again")
    if len(picked) < cards.PICTURES_NEEDED:
        return _ask(request, picked, wait, is_new=False, here=here)
    request.session[PICKED] = []
    if card is not None and cards.are_the_pictures(card, picked):
        holding_off.forget(key)
        request.session[SHOWN_AT] = at.timestamp()
        return redirect(request.session.pop(AFTER_PICTURES, settings.CHILD_WORDS))
    return _ask(
        request, [], _wrong(request, key, "wrong pictures", card), is_new=False, is_wrong=True, here=here
    )


def gave_pictures_lately(request: HttpRequest) -> bool:
    """Return whether the pictures were given within the last minutes, so that sent words may be shown."""
    given = float(request.session.get(SHOWN_AT, 0))
    return timezone.now().timestamp() - given < SHOWN_FOR.total_seconds()


@open_to_all(WHY)
@never_cache
@transaction.atomic
def someone_else(request: HttpRequest) -> HttpResponse:
    """Stop a card that somebody else has: the one whose code was typed here, or whose child is signed in."""
    account = _account(request)
    if request.method == "POST" and account is not None:
        at = timezone.now()
        cards.stop_cards(account, because=ChildCard.Ended.SOMEONE_ELSE, by=account, at=at)
        record(CARD_STOPPED_BY_CHILD, by=account, at=at, about=account)
        logout(request)
        return render(request, "way_in/stopped.jinja")
    return render(request, "way_in/someone_else.jinja", {"has_card": account is not None})


@open_to_all(WHY)
@never_cache
def out(request: HttpRequest) -> HttpResponse:
    """Leave at once: the session ends, and the screen shows the weather. Words typed so far are kept."""
    if request.user.is_authenticated and request.user.audience != "staff":
        with transaction.atomic():
            record(SIGNED_OUT, by=request.user, at=timezone.now())
    if not request.user.is_authenticated or request.user.audience != "staff":
        logout(request)
    return redirect(settings.NEUTRAL_PAGE)


def _account(request: HttpRequest) -> User | None:
    if request.user.is_authenticated:
        return request.user if request.user.audience == "child" else None
    held = _card_here(request)
    return held.account if held is not None else None


def _card_here(request: HttpRequest) -> ChildCard | None:
    """The card whose code was typed on this device, while it works."""
    return cards.working_card(str(request.session.get(HERE, "")))


@transaction.atomic
def _sign_in(request: HttpRequest, card: ChildCard) -> HttpResponse:
    at = timezone.now()
    record(SIGNED_IN, by=card.account, at=at, how="card and pictures", device=device_of(request))
    request.session.pop(HERE, None)
    login(request, card.account, backend=BACKEND)
    request.session[SHOWN_AT] = at.timestamp()
    return redirect(settings.CHILD_HOME)


def _picked(request: HttpRequest) -> list[str]:
    """Add the picture that was pressed to those before it."""
    word = request.POST.get("picture", "")
    picked = _so_far(request)
    if word in cards.picture_words() and len(picked) < cards.PICTURES_NEEDED:
        picked.append(word)
    request.session[PICKED] = picked
    return picked


def _so_far(request: HttpRequest) -> list[str]:
    return list(request.session.get(PICKED, []))


def _ask(
    request: HttpRequest,
    picked: list[str],
    wait: timedelta,
    *,
    is_new: bool,
    is_wrong: bool = False,
    here: str = "",
) -> HttpResponse:
    shown = {
        "words": cards.picture_words(),
        "which": ORDINALS[len(picked)],
        "number": len(picked) + 1,
        "is_new": is_new,
        "is_wrong": is_wrong,
        "wait": holding_off.in_words(wait),
        "here": here or reverse("way_in:choose" if is_new else "way_in:pictures"),
    }
    return render(request, "way_in/pictures.jinja", shown)


def _wrong(request: HttpRequest, key: str, why: str, card: ChildCard | None) -> timedelta:
    at = timezone.now()
    with transaction.atomic():
        record(
            SIGN_IN_FAILED,
            by=None,
            at=at,
            about=card.account if card is not None else None,
            why=why,
            device=device_of(request),
        )
    return holding_off.note_wrong(key, at)


def _device(request: HttpRequest) -> str:
    """Whose tries are counted: an address. A whole school may share one, so the wait stays short."""
    return f"address:{request.META.get('REMOTE_ADDR', '')}"
