"""Once a day: decisions nobody answered in time stand, where the authority's policy says so."""

from django.utils import timezone

from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.jobs.kinds import JobKind, Progress, register
from balcony.foundations.jobs.models import Job
from balcony.foundations.jobs.queue import enqueue
from balcony.foundations.jobs.regular import Regular, register_regular

from .actions import let_silence_agree

KIND = "decisions-that-stand"


def stand(job: Job, tell: Progress) -> dict[str, object]:
    """Let them stand; running it twice changes nothing more."""
    return {"decisions": let_silence_agree(by=machine_account(), at=timezone.now())}


register(JobKind(KIND, "Letting decisions stand that were not answered", stand, may_repeat=True))
register_regular(
    Regular(KIND, start=lambda at: enqueue(KIND, by=machine_account(), at=at), every="day", hour=5)
)
