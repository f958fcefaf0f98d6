"""Asking the matrix about one child."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from balcony.people.register.models import Child
from balcony.rules.rights import Decision, decide

from .queries import facts_about


def may_about(action: str, user: AbstractBaseUser, child: Child, at: datetime) -> Decision:
    """Say whether this person may do this to, or see this of, this child now: `may_about("review.read", ...)`."""
    return decide(action, facts_about(user, child, at))
