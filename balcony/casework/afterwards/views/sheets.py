"""A sheet of questions after a review as both its pages treat it: by a link, and on pages of one's own."""

import secrets
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, JsonResponse
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import PersonalLink, User
from balcony.foundations.design.faults import NotPossible, Stale

from .. import actions
from ..forms import AnswersForm
from ..models import AskedAfter
from ..queries import drafted_by, questions_on


def writer_of(request: HttpRequest, browser: str) -> actions.Writer:
    """Whose words were sent. A script says which window it is in its address, a form in a field."""
    text, window = request.POST.get("version", ""), request.POST.get("window") or request.GET.get("window")
    version = int(text) if text.isdecimal() and len(text) < 10 else 0
    return actions.Writer(browser, (window or "")[:32], version)


def sheet_of(
    request: HttpRequest,
    asked: AskedAfter,
    browser: str,
    form: AnswersForm | None,
    other: list[tuple[str, str]] | None,
    *,
    keep_at: str,
    on: date,
) -> dict[str, Any]:
    """Return what a page to answer on shows: the form with the words kept so far, and where it saves them."""
    window = request.POST.get("window", "")[:32] or secrets.token_hex(8)
    draft = drafted_by(asked, browser)
    return {
        "window": window,
        "form": form or AnswersForm(items=questions_on(on), initial=draft.words),
        "version": asked.version,
        "kept_at": draft.kept_at,
        "other": other or [],
        "keep_url": f"{keep_at}?window={quote(window)}",
    }


def keep_sheet(
    request: HttpRequest,
    asked: AskedAfter,
    browser: str,
    *,
    link: PersonalLink | None,
    by: User | None,
    page: str,
    at: datetime,
) -> JsonResponse:
    """Keep what the page holds now; it answers a script in JSON. Nobody reads it until it is sent."""
    form = AnswersForm(request.POST, items=questions_on(localdate(at)))
    if not form.is_valid():
        return JsonResponse({"message": "This is too long to keep."}, status=413)
    writer = writer_of(request, browser)
    try:
        kept = actions.keep_words(asked, link=link, answers=form.answers(), writer=writer, by=by, at=at)
    except NotPossible as wrong:
        return JsonResponse({"message": wrong.reason}, status=400)
    except Stale:
        return JsonResponse({"url": page, "message": "Changed in another window."}, status=409)
    # Taken in and not yet sent; a 200 would be recorded as the page being looked at, every ten seconds.
    return JsonResponse({"saved_at": at.isoformat(), "version": kept.version}, status=202)
