"""Who may open a child's own pages: that child."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision


def may_open(user: Anyone, at: datetime) -> Decision:
    """A child, signed in with their card and pictures."""
    return may("me.open", user, at)
