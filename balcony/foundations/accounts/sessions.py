"""How long a sign-in lasts (access notes, section 12): idle and absolute limits, nothing personal kept."""

from collections.abc import Callable
from time import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

STARTED = "started"
SEEN = "seen"
# Set by whoever knows the role (access notes, section 12): idle minutes and hours in all.
LIMITS = "limits"
SHORTER = {"system_administrator": (15, 8), "child": (20, 2), "family": (20, 2)}
# Writing the session on every page would cost a query each time; a minute is fine enough for a limit of 30.
GRAIN_SECONDS = 60


class SessionClockMiddleware:
    """Ends a session that was idle or has lasted too long; the page asked for comes after signing in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            self._keep_time(request)
        return self.get_response(request)

    def _keep_time(self, request: HttpRequest) -> None:
        now = int(time())
        session = request.session
        started, seen = session.get(STARTED), session.get(SEEN)
        if started is None or seen is None:
            session[STARTED] = session[SEEN] = now
        elif now - seen > idle_seconds(request) or now - started > longest_seconds(request):
            # Whose session it was, for the words they may just have sent (foundations/drafts/middleware.py).
            request.left = request.user, dict(session)  # type: ignore[attr-defined]
            logout(request)
        elif now - seen >= GRAIN_SECONDS:
            session[SEEN] = now


def seconds_left(request: HttpRequest) -> int:
    """Return how many seconds this session lasts if nothing more is asked."""
    started = request.session.get(STARTED, int(time()))
    absolute = started + longest_seconds(request) - int(time())
    return max(0, min(idle_seconds(request), absolute))


def idle_seconds(request: HttpRequest) -> int:
    """Return how long this session may go without a page."""
    minutes = settings.SESSION_IDLE_MINUTES
    shorter = SHORTER.get(request.session.get(LIMITS, ""))
    return 60 * (min(minutes, shorter[0]) if shorter else minutes)


def longest_seconds(request: HttpRequest) -> int:
    """Return how long this session may last in all."""
    hours = settings.SESSION_HOURS
    shorter = SHORTER.get(request.session.get(LIMITS, ""))
    return 3600 * (min(hours, shorter[1]) if shorter else hours)
