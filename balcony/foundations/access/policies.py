"""Asking the matrix, for things that are no one child's."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from balcony.foundations.accounts.models import Anyone, User
from balcony.rules.rights import Decision, Facts, decide
from balcony.rules.rights.matrix import SIGNED_OUT

from .queries import hat_of, roles_of


class Refusal(PermissionDenied):
    """A deed that is not allowed; the message is the reason, in words for the person refused."""


def require(decision: Decision) -> None:
    """Raise Refusal with the reason unless the decision is a yes."""
    if not decision:
        raise Refusal(decision.reason)


def facts_of(user: Anyone, at: datetime) -> Facts:
    """Return what is known of the person, for `decide` on something that is no one child's.

    The guard notes on the user of a request which hat they wear and how they signed in; an account used
    outside a request (a command, a test) counts as properly signed in, and acts in its only role.
    """
    if not isinstance(user, User):
        return Facts(role=SIGNED_OUT)
    hat = hat_of(user, at)
    held = user.roles if user.roles is not None else () if hat else roles_of(user, at)
    return Facts(
        role=hat,
        other_roles=len(held),
        is_active=user.is_active,
        has_second_factor=user.has_second_factor,
    )


def may(action: str, user: Anyone, at: datetime) -> Decision:
    """Say whether the person may do something of the service: `may("service.settings", user, at)`."""
    return decide(action, facts_of(user, at))
