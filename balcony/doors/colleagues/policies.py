"""Who comes in by this door: social workers and team managers, for their own children."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import User
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision


def may_see_children(user: User, at: datetime) -> Decision:
    """See the children they share with an IRO."""
    return may("service.colleagues", user, at)


def may_see_child(user: User, child: Child, at: datetime) -> Decision:
    """See what is shared of one child's record."""
    return may("service.colleagues", user, at) and may_about("review.dates", user, child, at)
