"""Printing unsigned promises for every child of an IRO, beside the page, showing how far it is."""

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.documents.actions import issue
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.jobs.kinds import JobFailed, JobKind, Progress, register
from balcony.foundations.jobs.models import Job
from balcony.people.iros.models import Iro
from balcony.people.iros.queries import children_of
from balcony.people.relationships.queries import children_for

from .actions import note_printed
from .papers import MANY, unsigned_paper

KIND = "promises-to-sign"


def print_promises(job: Job, tell: Progress) -> dict[str, object]:
    """Print one copy for each child of an IRO as things stand now, which may not be when it was asked."""
    by, at = job.started_by, timezone.now()
    iro = Iro.objects.select_related("adult", "adult__user").get(pk=str(job.about_id))
    mine = children_for(by, at).values("pk")
    children = list(
        children_of(iro, localdate(at)).filter(pk__in=mine).order_by("family_name", "first_names")
    )
    if not children:
        raise JobFailed("This IRO has no children today, so there is nothing to print.")
    tell("Setting the copies", 0, len(children))
    wanted = job.arguments
    paper = unsigned_paper(children, iro, level=wanted["level"], address=wanted["address"], at=at)
    content = pdf(paper, MANY, at=at)
    note_printed(iro, children=[child.pk for child in children], by=by, at=at)
    issued = issue(KIND, iro, format="pdf", content=content, by=by, at=at)
    tell("Ready", len(children), len(children))
    return {"count": len(children), "document": str(issued.pk)}


register(
    JobKind(
        name=KIND,
        label="Printing promises to sign",
        run=print_promises,
        next_page=lambda job: reverse("documents:download", kwargs={"id": job.result["document"]}),
        may_repeat=True,
    )
)
