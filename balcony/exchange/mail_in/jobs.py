"""Every hour: the folder of e-mail is taken in."""

from collections import Counter

from django.conf import settings
from django.utils import timezone

from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.jobs.kinds import JobKind, Progress, register
from balcony.foundations.jobs.models import Job
from balcony.foundations.jobs.queue import enqueue
from balcony.foundations.jobs.regular import Regular, register_regular

from .folder import files_of, take_in_folder

KIND = "mail-in"


def take_in(job: Job, tell: Progress) -> dict[str, object]:
    """Take in what lies there; a second run finds nothing of it."""
    of = len(files_of(settings.MAIL_IN_FOLDER))
    counts: Counter[str] = Counter()
    for one in take_in_folder(settings.MAIL_IN_FOLDER, by=machine_account(), at=timezone.now()):
        counts[one.what] += 1
        tell("Taking in e-mail", sum(counts.values()), of)
    return dict(counts)


register(JobKind(KIND, "Taking in e-mail", take_in, may_repeat=True))
register_regular(Regular(KIND, start=lambda at: enqueue(KIND, by=machine_account(), at=at), every="hour"))
