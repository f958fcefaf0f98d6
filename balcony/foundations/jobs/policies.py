"""Who may watch a job: whoever asked for it."""

from datetime import datetime

from balcony.foundations.accounts.models import User
from balcony.rules.rights import ALLOWED, Decision, Refused

from .models import Job


def may_watch(user: User, job: Job, at: datetime) -> Decision:
    """Decide: one's own."""
    if job.started_by_id == user.pk:
        return ALLOWED
    return Refused("Somebody else asked for this.")
