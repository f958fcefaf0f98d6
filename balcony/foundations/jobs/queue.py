"""Handing work over, and running it. The only place that knows the task library.

A task is a door into the house, like a command: it may read the clock.
"""

import logging
import traceback
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from balcony.foundations.accounts.models import User

from .kinds import JobFailed, JobKind, kind_called
from .models import Job, State

log = logging.getLogger(__name__)

SEEN_EVERY = timedelta(seconds=0.5)
MOST_ATTEMPTS = 3
KEPT = timedelta(days=90)
WENT_WRONG = "It did not work, and nothing was left half done. Try again; if it happens twice, ask for help."

# Which worker this process is; a web server with no worker behind it has no name.
_worker = ""


def call_me(name: str) -> None:
    """Say which worker this process is, so that its jobs can be told when it dies."""
    global _worker
    _worker = name


def enqueue(
    kind_name: str,
    *,
    by: User,
    at: datetime,
    about_id: UUID | None = None,
    arguments: Mapping[str, Any] | None = None,
) -> Job:
    """Ask for work and return the job; in a transaction, the work is asked for if the rest happens too.

    Raises KeyError when no room has registered the kind. Without a queue (tests) it has run on return.
    """
    kind = kind_called(kind_name)
    job = Job.objects.create(
        kind=kind.name, about_id=about_id, arguments=dict(arguments or {}), started_by=by, asked_at=at
    )
    hand_over(job)
    job.refresh_from_db()
    return job


def hand_over(job: Job) -> None:
    """Put a job on the queue. Twice does no harm: it is taken up once."""
    run_job.enqueue(str(job.pk))


@task()
def run_job(job_id: str) -> None:
    """Take a waiting job up and see it to its end. What goes wrong is written on the job."""
    taken = Job.objects.filter(pk=job_id, state=State.WAITING).update(
        state=State.RUNNING, started_at=timezone.now(), worker=_worker
    )
    if not taken:
        return
    job = Job.objects.select_related("started_by").get(pk=job_id)
    job.attempts += 1
    Job.objects.filter(pk=job.pk).update(attempts=job.attempts)
    try:
        kind = kind_called(job.kind)
        result = kind.run(job, _Teller(job))
    except JobFailed as failure:
        _end(job, State.FAILED, message=str(failure)[:400])
    except Exception as error:
        # Messages may quote what somebody wrote: the log has the kind of error and the place, no more.
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("Job %s (%s) failed with %s\n%s", job.pk, job.kind, type(error).__name__, where)
        _end(job, State.FAILED, message=WENT_WRONG)
    else:
        _end(job, State.DONE, result=result or {}, done=F("of"))


def _end(job: Job, state: str, **more: Any) -> None:
    Job.objects.filter(pk=job.pk).update(state=state, ended_at=timezone.now(), **more)


class _Teller:
    """Writes how far a job is: each new step at once, the count within a step at most twice a second."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._written_at: datetime | None = None

    def __call__(self, words: str, done: int = 0, of: int = 0) -> None:
        now = timezone.now()
        if (
            self._written_at is not None
            and now - self._written_at < SEEN_EVERY
            and words == self._job.message
        ):
            return
        self._written_at, self._job.message = now, words
        Job.objects.filter(pk=self._job.pk).update(message=words[:400], done=done, of=of)


def after_its_worker_died(job: Job, kind: JobKind | None) -> bool:
    """Put a job right whose worker is gone: wait again where that does no harm, else say that it stopped.

    Returns whether it was handed over again.
    """
    again = kind is not None and kind.may_repeat and job.attempts < MOST_ATTEMPTS
    left = Job.objects.filter(pk=job.pk, state=State.RUNNING, worker=job.worker)
    if again:
        if left.update(state=State.WAITING, message="", done=0, of=0):
            hand_over(job)
        return True
    left.update(
        state=State.FAILED,
        ended_at=timezone.now(),
        message="The server stopped in the middle of this, and nothing was left half done. Try again.",
    )
    return False


def tidy(at: datetime) -> None:
    """Let go of what the queue remembers after two weeks, and of jobs after three months."""
    call_command("prune_db_task_results", min_age_days=14, verbosity=0)
    Job.objects.filter(ended_at__lt=at - KEPT).delete()
