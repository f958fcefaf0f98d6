"""Job papers and their versions."""

from datetime import datetime

from django.db.models import QuerySet

from balcony.foundations.accounts.models import Anyone

from ..models import JobPaper, JobPaperVersion
from .people import side_of


def jobs_for(user: Anyone, at: datetime) -> QuerySet[JobPaper]:
    """Every job paper, for IRO managers."""
    return JobPaper.objects.all() if side_of(user, at) == "manager" else JobPaper.objects.none()


def latest_version(paper: JobPaper) -> JobPaperVersion:
    """Return the newest version: every paper has one from its beginning."""
    return paper.versions.select_related("by").order_by("-number")[0]


def versions_of(paper: JobPaper) -> list[JobPaperVersion]:
    """Every version, newest first."""
    return list(paper.versions.select_related("by").order_by("-number"))


def job_version(paper: JobPaper) -> int:
    """Return the number of the newest version."""
    return latest_version(paper).number


def job_words(paper: JobPaper) -> dict[str, str]:
    """Return what is saved, box by box, as the form and its draft know them."""
    newest = latest_version(paper)
    found = dict(newest.words)
    for place, line in enumerate(newest.lines, start=1):
        found |= {f"{name}_{place}": line[name] for name in ("text", "weight", "shown_by")}
    return found
