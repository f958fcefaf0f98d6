"""Who may sit at the desk."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import User
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision


def may_see_desk(user: User, at: datetime) -> Decision:
    """A caseload and what is due in it: IROs their own, the IRO manager the service's."""
    return may("service.desk", user, at)


def may_search(user: User, at: datetime) -> Decision:
    """Search for a child by name or id."""
    return may("service.search", user, at)


def may_download_caseload(user: User, at: datetime) -> Decision:
    """Take the list out as a file: only somebody who may see it."""
    return may_see_desk(user, at) and may("service.lists", user, at)


def may_see_waiting(user: User, at: datetime) -> Decision:
    """What children are waiting for, line by line: IROs their own, the IRO manager the service's."""
    return may("service.drift", user, at)


def may_download_waiting(user: User, at: datetime) -> Decision:
    """Take that list out as a file: only somebody who may see it."""
    return may_see_waiting(user, at) and may("service.lists", user, at)


def may_see_child(user: User, child: Child, at: datetime) -> Decision:
    """Open one child's page. What stands on it is decided part by part."""
    return may_about("child.identity", user, child, at)


def may_see_dates(user: User, child: Child, at: datetime) -> Decision:
    """See how one child's review dates are counted."""
    return may_about("review.dates", user, child, at)
