"""One question, one answer, while a page that changes nothing is drawn.

What a page shows is decided line by line, and each line asks again where its reader stands around the child.
Within one page that is only looked at, the answer cannot change: it is read once and remembered until the
page is sent. A page that does something reads it anew each time, and so does everything that is not a page;
but for keeping a draft, which changes nothing that others see and happens every few seconds.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

Answer = TypeVar("Answer")
LOOKING = ("GET", "HEAD")

_remembered: ContextVar[dict[Hashable, Any] | None] = ContextVar("remembered", default=None)


def once(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """Return the answer to a question, asking only if this page has not asked it yet.

    `question` must hold everything the answer depends on, and its own name.
    """
    held = _remembered.get()
    if held is None:
        return ask()
    if question not in held:
        held[question] = ask()
    return held[question]


@contextmanager
def remembering() -> Iterator[None]:
    """Remember answers until the block ends, and not a moment longer."""
    mark = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(mark)


class LookOnceMiddleware:
    """Remembers answers for as long as one page is looked at, and not a moment longer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in LOOKING:
            return self.get_response(request)
        with remembering():
            return self.get_response(request)
