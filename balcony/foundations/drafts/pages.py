"""What a page does with the draft its form carries: keeps what was sent, lets go what was saved elsewhere."""

from datetime import datetime
from typing import Any

from django.http import QueryDict

from balcony.foundations.accounts.requests import SignedIn

from . import actions


def keep_sent(kind: str, thing: Any, request: SignedIn, at: datetime) -> bool:
    """Keep what a page sent as this person's draft, and return whether it is that now.

    False where another page was first: what was sent is set aside, and the draft's `compare_url` shows both.
    """
    sent, user = request.POST, request.user
    try:
        actions.save_draft(
            kind,
            thing,
            words=sent,
            version=_number(sent, "version"),
            based_on=_number(sent, "based_on"),
            writer=_writer(sent),
            by=user,
            at=at,
        )
    except actions.Settled:
        return True  # it is saved already, word for word
    except actions.Stale:
        actions.set_aside(kind, thing, words=sent, by=user, at=at)
        return False
    return True


def let_go_sent(kind: str, thing: Any, request: SignedIn, at: datetime) -> None:
    """Let the draft go that a page was sent from, once its words are saved where they belong.

    For every form that is drafted: what its script sends after this is known to be saved already.
    """
    sent = request.POST
    actions.discard(
        kind,
        thing,
        version=_number(sent, "version"),
        writer=_writer(sent),
        words=sent,
        by=request.user,
        at=at,
    )


def _number(sent: QueryDict, name: str) -> int:
    text = sent.get(name, "")
    return int(text) if text.isdecimal() else 0


def _writer(sent: QueryDict) -> str:
    return sent.get("writer", "")[:32]
