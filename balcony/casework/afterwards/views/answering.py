"""An adult's own page to answer on after a review, by a link of their own. It names nobody."""

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from balcony.foundations.accounts.links import LASTS, by_link
from balcony.foundations.accounts.models import PersonalLink
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.toolkit.queries import in_force

from .. import actions, queries
from ..forms import AnswersForm
from ..models import AskedAfter
from .sheets import keep_sheet, sheet_of, writer_of

BROWSER = "answers-browser"
KEEP = "keep/"  # the address that saves lies beneath the page, and so gets the page's cookie
WHY = "an adult who was at a review says by a link of their own how it was; the page names nobody"


@by_link(queries.LINK, why=WHY)
def answer(request: HttpRequest, link: PersonalLink, asked: AskedAfter) -> HttpResponse:
    """The questions, to answer once. Opening it changes nothing; a later look thanks, with one's words."""
    browser = request.COOKIES.get(BROWSER) or secrets.token_urlsafe(24)
    if request.method == "POST":
        response = _taken(request, link, asked, browser)
    else:
        response = _page(request, asked, browser)
    response.set_cookie(
        BROWSER,
        browser,
        max_age=int(LASTS.total_seconds()),
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _taken(request: HttpRequest, link: PersonalLink, asked: AskedAfter, browser: str) -> HttpResponse:
    """Do what the button says: send, keep for later, or say that one would rather not."""
    at = timezone.now()
    if "decline" in request.POST:
        actions.decline(asked, link=link, by=None, at=at)
        return render(request, "afterwards/declined.jinja", {})
    form = AnswersForm(request.POST, items=queries.questions_on(timezone.localdate(at)))
    if not form.is_valid():
        return _page(request, asked, browser, form)
    deed = actions.answer if "send" in request.POST else actions.keep_words
    try:
        deed(asked, link=link, answers=form.answers(), writer=writer_of(request, browser), by=None, at=at)
    except NotPossible as wrong:
        form.add_error(None, wrong.reason)
        return _page(request, asked, browser, form)
    except Stale:
        held = queries.drafted_by(asked, browser).words
        return _page(request, asked, browser, form, other=form.held_beside(held))
    return redirect(request.path)


def _page(
    request: HttpRequest,
    asked: AskedAfter,
    browser: str,
    form: AnswersForm | None = None,
    *,
    other: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    on = timezone.localdate()
    draft = queries.drafted_by(asked, browser)
    notice = in_force("forms", on=on)
    shown: dict[str, Any] = {"held_on": asked.review.completed_on, "notice": notice}
    if asked.answered_at is not None:
        mine = [] if draft.is_elsewhere else queries.answers_of(asked)
        return render(request, "afterwards/thanks.jinja", shown | {"mine": mine})
    if draft.is_elsewhere:
        return render(request, "afterwards/elsewhere.jinja", shown)
    shown |= sheet_of(request, asked, browser, form, other, keep_at=f"{request.path}{KEEP}", on=on)
    return render(request, "afterwards/answer.jinja", shown)


@require_POST
@by_link(queries.LINK, why="the page to answer on saves what is being written, by the same link")
def keep(request: HttpRequest, link: PersonalLink, asked: AskedAfter) -> HttpResponse:
    """Keep what the page holds now; it answers a script in JSON. Nobody reads it until it is sent."""
    browser, page = request.COOKIES.get(BROWSER, ""), request.path.removesuffix(KEEP)
    if not browser:
        return JsonResponse(
            {"message": "This browser keeps no cookies. Send it when you are done."}, status=400
        )
    return keep_sheet(request, asked, browser, link=link, by=None, page=page, at=timezone.now())
