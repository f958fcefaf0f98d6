"""Words sent a moment after the session ended are kept as their writer's draft, script or no script."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from balcony.foundations.access.guards import Request, put_on_hat
from balcony.foundations.access.policies import Refusal

from . import actions
from .kinds import kind_called

Page = Callable[..., HttpResponse]


def keeps_words(kind: str) -> Callable[[Page], Page]:
    """Mark a page whose form is drafted under this kind; the address's `id` is the thing it is about."""

    def mark(page: Page) -> Page:
        page.keeps_words_of = kind  # type: ignore[attr-defined] # read below
        return page

    return mark


class KeepWordsMiddleware:
    """Keeps what a form sent when the session ended while it was being typed.

    The person is the one whose session it was, known until that moment; the sign-in page comes next, and the
    page they return to shows their draft. Stands after the check of the form's token, so that no other site
    can send words here, and before the one that asks people to sign in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Page, args: Any, kwargs: dict[str, Any]) -> None:
        """Keep the words; the answer is not ours to give."""
        left, kind = getattr(request, "left", None), getattr(view, "keeps_words_of", "")
        if left is not None and kind and request.method == "POST" and "id" in kwargs:
            _keep(kind, kwargs["id"], request, left)


def _keep(name: str, id: Any, request: HttpRequest, left: tuple[Any, dict[str, Any]]) -> None:
    user, session = left
    at, kind = timezone.now(), kind_called(name)
    put_on_hat(cast(Request, SimpleNamespace(user=user, session=session)), at)
    thing = kind.scope(user, at).filter(pk=id).first()
    if thing is None or not kind.policy(user, thing, at):
        return
    sent = request.POST
    version, based_on = (
        int(sent[key]) if sent.get(key, "").isdecimal() else 0 for key in ("version", "based_on")
    )
    try:
        actions.save_draft(
            name,
            thing,
            words=sent,
            version=version,
            based_on=based_on,
            writer=sent.get("writer", "")[:32],
            by=user,
            at=at,
        )
    except actions.Settled:
        return  # it is saved already
    except actions.Stale:
        actions.set_aside(name, thing, words=sent, by=user, at=at)
    except (actions.TooLong, Refusal):
        return
