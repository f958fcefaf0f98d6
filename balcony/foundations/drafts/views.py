"""Taking in what is typed, and showing two versions of it."""

from functools import partial
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balcony.foundations.access.guards import guarded, showed_nothing
from balcony.foundations.access.once import remembering
from balcony.foundations.accounts.guards import open_to_all, way_in_to
from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import time_words

from . import actions, queries
from .forms import ChooseForm
from .kinds import DraftKind, kind_called


@open_to_all("it answers a script by itself when the session is over; then each form's own guard decides")
@require_POST
@never_cache
def autosave(request: HttpRequest, kind: str, id: UUID) -> HttpResponse:
    """Keep what a page holds now. Always answers a script in JSON, but for the guard's own 403 and 404."""
    form = _kind(kind)
    if not request.user.is_authenticated:
        page = urlsplit(request.headers.get("Referer", "")).path or "/"
        way_in = way_in_to(page) or resolve_url(settings.LOGIN_URL)
        sign_in = f"{way_in}?{urlencode({'next': page})}"
        return JsonResponse({"sign_in": sign_in}, status=401)
    # The guard and the deed ask the same of the same person in the same instant.
    with remembering():
        return guarded(form.scope, form.policy)(partial(_autosave, kind=form))(request, id=id)


def _autosave(request: HttpRequest, thing: Any, kind: DraftKind) -> HttpResponse:
    at, by = timezone.now(), cast(User, request.user)
    try:
        sent = request.GET.dict() | request.POST.dict()
        version, based_on = (int(sent.get(name) or 0) for name in ("version", "based_on"))
        draft = actions.save_draft(
            kind.name,
            thing,
            words=request.POST,
            version=version,
            based_on=based_on,
            writer=sent.get("writer", "")[:32],
            by=by,
            at=at,
        )
    except actions.Settled:
        # The page's own save was first: its script is told that all is kept, and that by the save.
        showed_nothing(request)
        words = f"Saved at {time_words(at)}"
        return JsonResponse({"saved_at": at.isoformat(), "saved_words": words, "version": version})
    except actions.Stale:
        actions.set_aside(kind.name, thing, words=request.POST, by=by, at=at)
        url = queries.compare_url(kind, thing)
        message = "This was changed in another window. What you typed here is kept: choose what stays."
        return JsonResponse({"url": url, "message": message}, status=409)
    except actions.TooLong:
        return JsonResponse({"message": "This is too long to keep as a draft."}, status=413)
    except ValueError:
        return JsonResponse({"message": "The page sent something that is not a version."}, status=400)
    showed_nothing(request)
    return JsonResponse(
        {
            "saved_at": draft.saved_at.isoformat(),
            "saved_words": f"Draft saved at {time_words(draft.saved_at)}",
            "version": draft.version,
        }
    )


@open_to_all("each form's own guard decides")
@never_cache
def compare(request: HttpRequest, kind: str, id: UUID) -> HttpResponse:
    """Both versions side by side, part by part, and what should stay of each."""
    form = _kind(kind)
    return guarded(form.scope, form.policy)(partial(_compare, kind=form))(request, id=id)


def _compare(request: HttpRequest, thing: Any, kind: DraftKind) -> HttpResponse:
    at, by = timezone.now(), cast(User, request.user)
    texts = queries.two_texts(kind, thing, by)
    differing = texts.differing(kind) if texts else ()
    if texts is None or not differing:
        return redirect(kind.page(thing))
    form = ChooseForm(request.POST or None, texts=texts, differing=differing, one_of=kind.one_of)
    moved_on = False
    if form.is_valid():
        moved_on = not form.is_of_this_page()
        if not moved_on:
            actions.choose(kind.name, thing, texts=texts, words=form.chosen(), by=by, at=at)
            return redirect(kind.page(thing))
        form = ChooseForm(texts=texts, differing=differing, one_of=kind.one_of)
    shown = {
        "form": form,
        "kind": kind,
        "parts": [(form[name], label, now, theirs) for name, label, now, theirs in differing],
        "texts": texts,
        "moved_on": moved_on,
        "back_url": kind.page(thing),
    }
    return render(request, "drafts/compare.jinja", shown, status=409 if moved_on else 200)


def _kind(name: str) -> DraftKind:
    try:
        return kind_called(name)
    except KeyError:
        raise Http404 from None
