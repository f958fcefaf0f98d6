"""Keeping what is typed, for somebody whose browser runs no script: the button sends the whole form."""

from typing import Any

from django.utils import timezone

from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.drafts import actions as drafts


def is_draft(request: SignedIn) -> bool:
    """Whether the form was sent to be kept, not to be finished."""
    return request.method == "POST" and request.POST.get("save") == "draft"


def keep(kind: str, thing: Any, request: SignedIn) -> None:
    """Keep what was typed; words that came too late are set aside, to be shown beside the others."""
    at = timezone.now()
    version, based_on = (_number(request.POST.get(name, "")) for name in ("version", "based_on"))
    try:
        drafts.save_draft(
            kind,
            thing,
            words=request.POST,
            version=version,
            based_on=based_on,
            writer=request.POST.get("writer", "")[:32],
            by=request.user,
            at=at,
        )
    except drafts.Stale:
        drafts.set_aside(kind, thing, words=request.POST, by=request.user, at=at)


def _number(sent: str) -> int:
    return int(sent) if sent.isdecimal() else 0
