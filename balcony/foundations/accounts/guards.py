"""The one way a page is open to somebody who has not signed in."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from .requests import SignedIn

Page = Callable[..., HttpResponse]


Request = SignedIn


def open_to_all(why: str) -> Callable[[Page], Page]:
    """Mark a page that needs no sign-in and shows no record; the check that lists every route reads `why`."""
    if not why.strip():
        raise ValueError("Say why this page is open to all.")

    def decorate(view: Page) -> Page:
        @wraps(view)
        def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            return view(request, *args, **kwargs)

        page.open_because = why  # type: ignore[attr-defined]  # read by tests/contracts
        return login_not_required(page)

    return decorate


def open_to_signed_in(why: str) -> Callable[[Page], Page]:
    """Mark a page that only concerns the signed-in person's own account, whatever their role."""
    if not why.strip():
        raise ValueError("Say why this page needs no right.")

    def decorate(view: Page) -> Page:
        @wraps(view)
        def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            return view(request, *args, **kwargs)

        page.own_account_because = why  # type: ignore[attr-defined]  # read by tests/contracts
        return page

    return decorate
