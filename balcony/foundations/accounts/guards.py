"""The one way a page is open to somebody who has not signed in."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from .requests import SignedIn

Page = Callable[..., HttpResponse]


Request = SignedIn


def way_in_to(path: str) -> str | None:
    """Return where those whose pages begin so sign in; None for the staff's own way in."""
    return next((reverse(name) for start, name in settings.WAYS_IN.items() if path.startswith(start)), None)


class SignInMiddleware(LoginRequiredMiddleware):
    """Sends whoever is not signed in to the way in that is theirs: children have one of their own."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        """Redirect to the way in of the page that was asked for."""
        way_in = way_in_to(request.path)
        if way_in is None:
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(request.get_full_path(), way_in)


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


def open_to_signed_in(why: str, *, audiences: tuple[str, ...] = ("staff",)) -> Callable[[Page], Page]:
    """Mark a page that only concerns the signed-in person's own account, whatever their role.

    For accounts of other `audiences` it does not exist: a child has no password to change.
    """
    if not why.strip():
        raise ValueError("Say why this page needs no right.")

    def decorate(view: Page) -> Page:
        @wraps(view)
        def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if getattr(request.user, "audience", audiences[0]) not in audiences:
                raise Http404
            return view(request, *args, **kwargs)

        page.own_account_because = why  # type: ignore[attr-defined]  # read by tests/contracts
        return page

    return decorate
