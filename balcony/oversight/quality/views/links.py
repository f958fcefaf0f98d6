"""Pages behind a one-time link: open to whoever holds it. Opening it never uses it up; sending does.

A page of a link never shows words written in another browser: a link that was passed on tells nothing.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balcony.foundations.accounts.guards import open_to_all
from balcony.foundations.authority.queries import help_shown
from balcony.foundations.design.faults import NotPossible

from .. import actions
from ..forms import ChildAnswerForm
from ..models import Answer, Group, Question, Sheet
from ..policies import may_fill_in
from ..queries import fingerprint, questions_of_sheet, sheet_by_link, version_of, wording_for
from .answering import (
    answer_form,
    is_pause,
    kept_for_now,
    kept_words,
    newer_words,
    page_of_question,
    question_and_next,
)

WHY = "whoever was given a one-time link answers the health check without an account; it shows no record"
BROWSER, WORDS = "health-check-browser", "health-check-words"
SIXTY_DAYS = 60 * 24 * 60 * 60
Page = Callable[..., HttpResponse]


def _by_link(view: Page) -> Page:
    """Find the sheet of a link, or say why it does not open; give the browser its secret."""

    @never_cache
    @wraps(view)
    def page(request: HttpRequest, id: UUID, **kwargs: object) -> HttpResponse:
        sheet = sheet_by_link(id)
        if sheet is None:
            return render(request, "quality/link_unknown.jinja", status=404)
        allowed = may_fill_in(AnonymousUser(), sheet, timezone.now())
        if not allowed:
            return _not_open(request, sheet, allowed.reason)
        browser = request.COOKIES.get(BROWSER) or secrets.token_urlsafe(24)
        response = view(request, sheet, link=id, browser=browser, **kwargs)
        _remember(response, id, BROWSER, browser)
        return response

    return page


def _not_open(request: HttpRequest, sheet: Sheet, reason: str) -> HttpResponse:
    is_child = sheet.asked.group == Group.CHILDREN
    shown: dict[str, object] = {"reason": reason, "is_child": is_child, "is_sent": sheet.sent_on is not None}
    shown["help"] = help_shown(timezone.localdate()) if is_child else []
    return render(request, "quality/link_closed.jinja", shown, status=410)


def _remember(response: HttpResponse, link: UUID, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=SIXTY_DAYS,
        path=reverse("quality:link", kwargs={"id": link}),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


@open_to_all(WHY)
@_by_link
def link(request: HttpRequest, sheet: Sheet, link: UUID, browser: str) -> HttpResponse:
    """Where a link leads: what this is, who will see it, and the questions with how far they are answered."""
    if request.method == "POST" and request.POST.get("level") in ("a", "b"):
        response = redirect("quality:link", id=link)
        _remember(response, link, WORDS, request.POST["level"])
        return response
    level = _level(request, sheet)
    held = {one.question_id: one for one in sheet.answers.all()}
    questions = questions_of_sheet(sheet)
    rows = [(one, wording_for(one, sheet.asked.group, level), held.get(one.pk)) for one in questions]
    elsewhere = any(one.writer != fingerprint(browser) for one in held.values())
    first = next((one for one in questions if one.pk not in held), None)
    shown = {
        "sheet": sheet,
        "link": link,
        "rows": rows,
        "elsewhere": elsewhere,
        "first": first,
        "level": level,
    }
    shown |= {"help": help_shown(timezone.localdate()) if sheet.asked.group == Group.CHILDREN else []}
    return render(request, _template(sheet, "quality/link.jinja", "quality/child_link.jinja"), shown)


@open_to_all(WHY)
@_by_link
def answer(request: HttpRequest, sheet: Sheet, link: UUID, browser: str, item: str) -> HttpResponse:
    """One question, in the words meant for this group."""
    question, following = question_and_next(sheet, item)
    held = sheet.answers.filter(question=question).first()
    if held is not None and held.writer != fingerprint(browser):
        is_child = sheet.asked.group == Group.CHILDREN
        taken = {"link": link, "following": following, "is_child": is_child}
        return render(request, "quality/link_taken.jinja", taken)
    if sheet.asked.group == Group.CHILDREN:
        return _child_answer(request, sheet, link, browser, question, following, held)
    form = answer_form(request.POST if request.method == "POST" else None, held)
    newer = newer_words(request, held)
    if is_pause(request) and not newer:
        return kept_for_now(request, sheet, question, by=None, writer=browser)
    if request.method == "POST" and not newer and form.is_valid():
        kept = _keep(sheet, question, browser, **form.cleaned_data)
        if kept is None or not kept.standing:
            return redirect("quality:link_answer", id=link, item=item)
        return _onward(link, following)
    shown = page_of_question(sheet, question, held, form, timezone.now())
    shown |= {"following": following, "link": link, "newer": newer}
    return render(request, "quality/link_answer.jinja", shown)


def _child_answer(
    request: HttpRequest,
    sheet: Sheet,
    link: UUID,
    browser: str,
    question: Question,
    following: Question | None,
    held: Answer | None,
) -> HttpResponse:
    """One question a screen. Nothing has to be answered: an empty page is a question skipped."""
    level = _level(request, sheet)
    initial = {"words": held.words, "standing": held.standing} if held else {}
    form = ChildAnswerForm(request.POST if request.method == "POST" else None, level=level, initial=initial)
    newer = newer_words(request, held)
    if request.method == "POST" and not newer and form.is_valid():
        if held or any(form.cleaned_data.values()):
            _keep(sheet, question, browser, level=level, **form.cleaned_data)
        return redirect(request.path) if is_pause(request) else _onward(link, following)
    questions = questions_of_sheet(sheet)
    shown = {
        "link": link,
        "form": form,
        "question": question,
        "newer": newer,
        "version": version_of(held.words if held else ""),
        "wording": wording_for(question, sheet.asked.group, level),
        "following": following,
        "number": questions.index(question) + 1,
        "whole": len(questions),
        "level": level,
    }
    return render(request, "quality/child_answer.jinja", shown)


def _keep(sheet: Sheet, question: Question, browser: str, **given: str) -> Answer | None:
    """Keep an answer; None where another browser was quicker, which the page then says."""
    try:
        return actions.answer(sheet, question=question, writer=browser, **given, by=None, at=timezone.now())
    except NotPossible:
        return None


def _onward(link: UUID, following: Question | None) -> HttpResponse:
    if following is None:
        return redirect("quality:link_send", id=link)
    return redirect("quality:link_answer", id=link, item=following.item)


@open_to_all(WHY)
@_by_link
def keep_words(request: HttpRequest, sheet: Sheet, link: UUID, browser: str, item: str) -> HttpResponse:
    """A script sends the words while they are written."""
    question, _ = question_and_next(sheet, item)
    here = reverse("quality:link_answer", kwargs={"id": link, "item": item})
    level = _level(request, sheet) if sheet.asked.group == Group.CHILDREN else ""
    return kept_words(request, sheet, question, here, by=None, writer=browser, level=level)


@open_to_all(WHY)
@_by_link
def send(request: HttpRequest, sheet: Sheet, link: UUID, browser: str) -> HttpResponse:
    """Is that all? After this the link is used."""
    is_child = sheet.asked.group == Group.CHILDREN
    if request.method == "POST":
        actions.send(sheet, by=None, at=timezone.now())
        return redirect("quality:link", id=link)
    left = len(questions_of_sheet(sheet)) - sheet.answers.count()
    shown = {"sheet": sheet, "link": link, "left": left, "level": _level(request, sheet)}
    return render(request, "quality/child_send.jinja" if is_child else "quality/link_send.jinja", shown)


def _level(request: HttpRequest, sheet: Sheet) -> str:
    chosen = request.COOKIES.get(WORDS, "")
    return chosen if chosen in ("a", "b") else sheet.level or "b"


def _template(sheet: Sheet, adult: str, child: str) -> str:
    return child if sheet.asked.group == Group.CHILDREN else adult
