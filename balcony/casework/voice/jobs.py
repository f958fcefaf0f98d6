"""Printing unsigned promises for every child of an IRO, beside the page, showing how far it is."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.foundations.documents.actions import issue
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.jobs.kinds import JobFailed, JobKind, Progress, register
from balcony.foundations.jobs.models import Job
from balcony.people.iros.models import Iro
from balcony.people.iros.queries import children_of
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .actions import note_printed
from .papers import MANY, unsigned_paper

KIND = "promises-to-sign"
TRIES = 3


def print_promises(job: Job, tell: Progress) -> dict[str, object]:
    """Print one copy for each child of an IRO as things stand now, which may not be when it was asked.

    Children may change IRO while copies are set. The children are looked at again before the copies leave,
    and set again where they differ, so that no copy is handed to an IRO whose child it no longer is.
    """
    by = job.started_by
    iro = Iro.objects.select_related("adult", "adult__user").get(pk=str(job.about_id))
    wanted = job.arguments
    for _ in range(TRIES):
        at = timezone.now()
        children = _children(iro, by, at)
        if not children:
            raise JobFailed("This IRO has no children today, so there is nothing to print.")
        tell("Setting the copies", 0, len(children))
        paper = unsigned_paper(children, iro, level=wanted["level"], address=wanted["address"], at=at)
        content = pdf(paper, MANY, at=at)
        with transaction.atomic():
            if [child.pk for child in _children(iro, by, timezone.now())] != [child.pk for child in children]:
                continue
            note_printed(iro, children=[child.pk for child in children], by=by, at=at)
            issued = issue(KIND, iro, format="pdf", content=content, by=by, at=at)
        tell("Ready", len(children), len(children))
        return {"count": len(children), "document": str(issued.pk)}
    raise JobFailed(
        "Children kept coming to this IRO or leaving them while the copies were set. Nothing was printed: "
        "print them when the hand-over is done."
    )


def _children(iro: Iro, by: User, at: datetime) -> list[Child]:
    """The children of an IRO today that are open to whoever prints, in the order of their names."""
    mine = children_for(by, at).values("pk")
    found = children_of(iro, localdate(at)).filter(pk__in=mine)
    return list(found.order_by("family_name", "first_names", "pk"))


register(
    JobKind(
        name=KIND,
        label="Printing promises to sign",
        run=print_promises,
        next_page=lambda job: reverse("documents:download", kwargs={"id": job.result["document"]}),
        may_repeat=True,
    )
)
