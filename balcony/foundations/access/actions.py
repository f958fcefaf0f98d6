"""What is done with roles."""

from datetime import datetime

from django.db import transaction

from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .policies import Refusal
from .queries import roles_of
from .verbs import WORN


@transaction.atomic
def wear(role: str, *, by: User, at: datetime) -> None:
    """Record that a person works in this role from now on. Raises Refusal if they do not hold it."""
    if role not in roles_of(by, at):
        raise Refusal("You do not hold this role today.")
    by.hat = role
    record(WORN, by=by, at=at, role=role)
