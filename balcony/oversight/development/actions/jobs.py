"""Drafting a job description and person specification from the schedule, and saving it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import Stale
from balcony.foundations.toolkit.queries import in_force

from .. import policies, verbs
from ..drafting import WORDS, first_lines
from ..models import JobPaper, JobPaperVersion
from ..queries import latest_version


@transaction.atomic
def begin_job(title: str, *, token: UUID | None = None, by: User, at: datetime) -> JobPaper:
    """Draft a job paper from the competencies in force. The same form sent twice drafts one."""
    require(policies.may_lead(by, at))
    if token and (held := JobPaper.objects.filter(token=token).first()):
        return held
    now = in_force("competencies", on=localdate(at))
    made = JobPaper.objects.create(
        title=title,
        wording=f"{now.pack.title}, edition {now.pack.edition}: {now.pack.wording}"[:300],
        acknowledgement=f"{now.pack.acknowledgement} {now.pack.link}",
        token=token,
        made_by=by,
        made_at=at,
    )
    JobPaperVersion.objects.create(
        paper=made, number=1, words=dict(WORDS), lines=first_lines(now), by=by, at=at
    )
    record(verbs.JOB_BEGUN, by=by, at=at, about=made)
    return made


@transaction.atomic
def write_job(
    paper: JobPaper,
    *,
    words: Mapping[str, str],
    lines: Sequence[Mapping[str, str]],
    based_on: int,
    by: User,
    at: datetime,
) -> JobPaperVersion:
    """Save a version; earlier ones stay. Raises Stale where somebody saved another since `based_on`."""
    require(policies.may_keep_job(by, paper, at))
    JobPaper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    newest = latest_version(paper)
    kept_words, kept_lines = dict(words), [dict(one) for one in lines]
    if (newest.words, newest.lines) == (kept_words, kept_lines):
        return newest
    if newest.number != based_on:
        raise Stale("Somebody saved another version since you opened the page.")
    made = JobPaperVersion.objects.create(
        paper=paper, number=based_on + 1, words=kept_words, lines=kept_lines, by=by, at=at
    )
    record(verbs.JOB_WRITTEN, by=by, at=at, about=paper, version=made.number)
    return made
