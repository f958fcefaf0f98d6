"""A person's own account. The checking is allauth's; what changes is recorded here."""

from collections.abc import Callable

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from balcony.foundations.audit.actions import record

from ..guards import Request, open_to_signed_in
from ..models import User
from ..queries import second_step_of
from ..verbs import SECOND_STEP_CHANGED

EVERYBODY = tuple(User.Audience.values)
WORDS = {"totp": "authenticator app", "recovery_codes": "recovery codes"}


@open_to_signed_in("a person sees their own account")
def own(request: Request) -> HttpResponse:
    """Show what a person can change about their own way in."""
    return render(request, "accounts/own.jinja", {"second_step": dict(second_step_of(request.user))})


@open_to_signed_in("whoever is signed in keeps their own session open", audiences=EVERYBODY)
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Keep the session open; the clock is set by `sessions.SessionClockMiddleware`."""
    return HttpResponse(status=204)


def _on_record(page: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Record a change of the second step in the transaction that makes it."""

    @open_to_signed_in("a person looks after their own way in")
    def view(request: Request) -> HttpResponse:
        if request.method != "POST":
            return page(request)
        with transaction.atomic():
            before = second_step_of(request.user)
            response = page(request)
            after = second_step_of(request.user)
            if after != before:
                now = ", ".join(WORDS[kind] for kind, _ in after) or "none"
                record(SECOND_STEP_CHANGED, by=request.user, at=timezone.now(), about=request.user, now=now)
            if "totp" in dict(after) and "totp" not in dict(before):
                # The code that proved the app counts for this session; the same code would not work again.
                record_authentication(request, request.user, "mfa", type="totp")
        return response

    return view


set_up_second_step = _on_record(totp.activate_totp)
remove_second_step = _on_record(totp.deactivate_totp)
new_recovery_codes = _on_record(recovery.generate_recovery_codes)
