"""Once a week: the digests of everybody who is an IRO or a manager of IROs."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.jobs.kinds import JobKind, Progress, register
from balcony.foundations.jobs.models import Job
from balcony.foundations.jobs.queue import enqueue
from balcony.foundations.jobs.regular import Regular, register_regular
from balcony.foundations.outbox.addresses import full_address

from .actions import write
from .models import Digest
from .queries import is_due, people_to_tell

KIND = "monday-digest"


def address_of_today() -> str:
    """Where people open Today, "" where this house was not told its own address."""
    return full_address(reverse("desk:today"))


def write_all(job: Job, tell: Progress) -> dict[str, object]:
    """Write each digest in a transaction of its own; running it again writes only those that are missing."""
    at = timezone.now()
    people = list(people_to_tell(timezone.localdate(at)))
    sent = 0
    for done, person in enumerate(people):
        tell("Writing the digests", done, len(people))
        made = write(person, address=address_of_today(), by=machine_account(), at=at)
        sent += made.outcome == Digest.Outcome.SENT
    return {"people": len(people), "sent": sent}


def start(at: datetime) -> object:
    """Ask for the week's digests once their day and hour have come; looked at every hour."""
    return enqueue(KIND, by=machine_account(), at=at) if is_due(at) else None


register(JobKind(KIND, "Writing the weekly digests", write_all, may_repeat=True))
register_regular(Regular(KIND, start=start, every="hour"))
