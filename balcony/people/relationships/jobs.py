"""Every morning: those who may look into a break-glass are told of one nobody has looked into in time."""

from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.authority.queries import rulebook
from balcony.foundations.jobs.kinds import JobKind, Progress, register
from balcony.foundations.jobs.models import Job
from balcony.foundations.jobs.queue import enqueue
from balcony.foundations.jobs.regular import Regular, register_regular

from .actions import remind
from .queries import overdue_glasses

KIND = "break-glass-waiting"


def remind_of_all(job: Job, tell: Progress) -> dict[str, object]:
    """Remind of each in a transaction of its own; running it again tells nobody twice."""
    at, by = timezone.now(), machine_account()
    on = localdate(at)
    return {"messages": sum(remind(one, by=by, at=at) for one in overdue_glasses(on, rulebook(on)))}


register(JobKind(KIND, "Reminding of break-glass nobody looked into in time", remind_of_all, may_repeat=True))
register_regular(
    Regular(KIND, start=lambda at: enqueue(KIND, by=machine_account(), at=at), every="day", hour=5)
)
