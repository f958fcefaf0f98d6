"""A person's own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from .guards import open_to_signed_in


@open_to_signed_in("a person sees their own account")
def own(request: HttpRequest) -> HttpResponse:
    """Show what a person can change about their own way in."""
    return render(request, "accounts/own.jinja", {})


@open_to_signed_in("a person keeps their own session open")
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Keep the session open; the clock is set by `sessions.SessionClockMiddleware`."""
    return HttpResponse(status=204)
