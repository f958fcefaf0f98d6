"""A return is checked, and taken in, by the worker: both take seconds for thousands of children."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from balcony.exchange.columns.problems import REFUSE, WARN, FileRefused
from balcony.exchange.ssda903.actions import take_in
from balcony.exchange.ssda903.previewing import opened, preview, write_bad_rows
from balcony.foundations.access.queries import roles_of
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.jobs.kinds import JobFailed, JobKind, Progress, register
from balcony.foundations.jobs.models import Job
from balcony.foundations.jobs.queue import enqueue
from balcony.foundations.jobs.regular import Regular, register_regular

from . import shelf

CHECK, TAKE_IN, CLEAR = "check-return", "take-in-return", "clear-returns"
GONE = "The files of this return are no longer kept. Send them again."


def check_return(job: Job, tell: Progress) -> dict[str, Any]:
    """Read, check and compare a return; write nothing but the list of problems and the bad rows."""
    key = _key(job)
    tell("Reading the files")
    try:
        with opened(shelf.to_read(key), on=timezone.localdate(), year=job.arguments.get("year")) as checked:
            comparison = preview(checked, tell) if checked.reading.tables else None
            found = shelf.keep_problems(key, checked.problems())
            with shelf.write_bad_rows(key) as out:
                bad = write_bad_rows(checked, out)
            return {
                "year": checked.year,
                "counts": comparison.counts() if comparison else {},
                "periods": comparison.periods() if comparison else {},
                "touched": len(comparison.children_touched()) if comparison else 0,
                "bad_rows": bad,
                "refused": found.get(REFUSE, 0),
                "warned": found.get(WARN, 0),
            }
    except FileRefused as refused:
        shelf.clear(key)
        raise JobFailed(refused.message) from None


def take_in_return(job: Job, tell: Progress) -> dict[str, Any]:
    """Take in the good rows of a return that was checked, all of them or none."""
    by = _in_their_role(job, timezone.now())
    with opened(shelf.to_read(_key(job)), on=timezone.localdate(), year=job.arguments.get("year")) as checked:
        counts = take_in(checked, by=by, at=timezone.now(), progress=tell)
        return {"counts": counts, "year": checked.year}


def clear_returns(job: Job, tell: Progress) -> dict[str, Any]:
    """Take off the shelf what nobody needs any more."""
    return {"cleared": shelf.clear_old()}


def _key(job: Job) -> UUID:
    if job.about_id is None or not shelf.is_on_shelf(job.about_id):
        raise JobFailed(GONE)
    return job.about_id


def _in_their_role(job: Job, at: datetime) -> User:
    """Whoever asked, in the role they asked in, if they still hold it."""
    user = job.started_by
    worn = job.arguments.get("hat", "")
    held = roles_of(user, at)
    user.hat = worn if worn in held else ""
    return user


def _page_of(job: Job) -> str:
    return reverse("office:return_file", kwargs={"id": job.arguments.get("check", str(job.pk))})


register(JobKind(CHECK, "Checking the return", check_return, next_page=_page_of, may_repeat=True))
register(JobKind(TAKE_IN, "Taking in the return", take_in_return, next_page=_page_of, may_repeat=True))
register(JobKind(CLEAR, "Clearing old files of returns", clear_returns, may_repeat=True))
register_regular(
    Regular(
        "clear-returns", start=lambda at: enqueue(CLEAR, by=machine_account(), at=at), every="day", hour=4
    )
)
