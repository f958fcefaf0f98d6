"""What is asked about jobs."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from balcony.foundations.accounts.models import User

from .models import Job, State, WorkerBeat

# A worker is heard of every half minute, but not while one long deed holds SQLite's only pen.
SILENCE = timedelta(minutes=5)
# A job nobody took up: the server died between writing it down and handing it over.
FORGOTTEN = timedelta(minutes=2)


def jobs_for(user: User, at: datetime) -> QuerySet[Job]:
    """Return the jobs this person asked for; nobody else's business."""
    return Job.objects.filter(started_by=user)


def unfinished_about(kind_name: str, about_id: UUID) -> Job | None:
    """Return the job of this kind about a thing that is waiting or running, or None."""
    return (
        Job.objects.filter(kind=kind_name, about_id=about_id)
        .exclude(state__in=[State.DONE, State.FAILED])
        .first()
    )


def orphans(at: datetime) -> QuerySet[Job]:
    """Return running jobs whose worker has not been heard of for five minutes."""
    alive = WorkerBeat.objects.filter(heard_at__gte=at - SILENCE).values("name")
    return Job.objects.filter(state=State.RUNNING, started_at__lt=at - SILENCE).exclude(worker__in=alive)


def workers_alive(at: datetime) -> frozenset[str]:
    """Return the names of the workers that were heard of in the last five minutes."""
    return frozenset(WorkerBeat.objects.filter(heard_at__gte=at - SILENCE).values_list("name", flat=True))


def forgotten(at: datetime) -> QuerySet[Job]:
    """Return waiting jobs that may never have reached the queue. Handing one over twice does no harm."""
    return Job.objects.filter(Q(state=State.WAITING), asked_at__lt=at - FORGOTTEN)


def a_worker_is_alive(at: datetime) -> bool:
    """Whether any worker was heard of in the last five minutes."""
    return WorkerBeat.objects.filter(heard_at__gte=at - SILENCE).exists()
