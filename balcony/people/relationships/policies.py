"""Asking the matrix about one child."""

from datetime import datetime

from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.rules.rights import Decision, decide

from .queries import facts_about


def may_about(action: str, user: Anyone, child: Child, at: datetime) -> Decision:
    """Say whether this person may do this to this child now: `may_about("review.read", user, child, at)`."""
    return decide(action, facts_about(user, child, at))
