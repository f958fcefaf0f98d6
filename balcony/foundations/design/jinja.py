"""The environment every page is drawn in: strict, so that a misspelt name is an error and not a gap."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from . import paging, words
from .bridge import govuk
from .frame import Frame, plain_frame
from .problems import Problem, problems_of


def environment(**options: Any) -> Environment:
    """The factory Django's Jinja backend calls (`OPTIONS["environment"]`)."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)  # noqa: S701 - Django's backend passes autoescape=True
    made.globals.update(
        govuk=govuk,
        url=url,
        static=static,
        frame=frame,
        problems=problems,
        wrong_links=wrong_links,
        messages_of=messages_of,
        csp_nonce=csp_nonce,
        query=query,
        date_near=words.date_near,
        certainty_words=words.certainty_words,
        date_words=words.date_words,
        date_short=words.date_short,
        date_brief=words.date_brief,
        time_words=words.time_words,
        moment_words=words.moment_words,
        number_words=words.number_words,
        count_words=words.count_words,
    )
    made.filters["paragraphs"] = words.paragraphs
    return made


def url(name: str, /, **where: Any) -> str:
    """The address of a page by its name: `url("reviews:hold", id=review.id)`."""
    return reverse(name, kwargs=where)


def _request(context: Context) -> HttpRequest | None:
    request = context.get("request")
    return request if isinstance(request, HttpRequest) else None


@pass_context
def frame(context: Context) -> Frame:
    """What stands round this page. See frame.py."""
    # A context processor has the last word over what a view passes, so an example says it by its own name.
    given = context.get("example_frame") or context.get("page_frame")
    return given if isinstance(given, Frame) else plain_frame()


@pass_context
def csp_nonce(context: Context) -> str:
    """The nonce of the one inline line of script; empty where the policy is not in use."""
    return str(getattr(_request(context), "csp_nonce", ""))


@pass_context
def problems(context: Context) -> list[Problem]:
    """What is wrong with the forms of this page: those it was given as `form`, `formset` or `forms`."""
    found: list[Problem] = []
    for name in ("form", "formset"):
        if context.get(name) is not None:
            found += problems_of(context[name])
    for form in context.get("forms") or ():
        found += problems_of(form)
    return found


def wrong_links(wrong: list[Problem]) -> list[dict[str, str]]:
    """Problems as the error summary wants them."""
    return [{"text": problem.text, "href": problem.href} for problem in wrong]


@pass_context
def messages_of(context: Context) -> list[Any]:
    """What was said to this person since the last page (django.contrib.messages); reading it clears it."""
    request = _request(context)
    return list(messages.get_messages(request)) if request else []


@pass_context
def query(context: Context, **changes: Any) -> str:
    """This page's own address with some of its questions changed: `query(page=2)`; None takes one away."""
    request = _request(context)
    return paging.changed(request.GET if request else {}, changes)
