"""How far a job is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balcony.foundations.access.guards import guarded

from .kinds import kind_called
from .models import Job, State
from .policies import may_watch
from .queries import a_worker_is_alive, jobs_for


@never_cache
@guarded(jobs_for, may_watch)
def progress(request: HttpRequest, job: Job) -> HttpResponse:
    """What is being done now. The page looks again by itself, and goes on to the result when there is one."""
    kind = kind_called(job.kind)
    if job.state == State.DONE and kind.next_page is not None:
        return redirect(kind.next_page(job))
    shown = {
        "job": job,
        "label": kind.label,
        "is_failed": job.state == State.FAILED,
        "is_waiting_long": job.state == State.WAITING and not a_worker_is_alive(timezone.now()),
        "back_url": kind.next_page(job) if kind.next_page is not None else "",
    }
    return render(request, "jobs/progress.jinja", shown)
