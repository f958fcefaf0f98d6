"""Printing unsigned promises beside the page; and the phone chain, looked after while the worker lives."""

import logging
from datetime import datetime
from threading import Event

from django.db import close_old_connections, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.documents.actions import issue
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.jobs.kinds import JobFailed, JobKind, Progress, register
from balcony.foundations.jobs.models import Job
from balcony.people.iros.models import Iro
from balcony.people.iros.queries import children_of
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .actions import note_printed, ring_next
from .papers import MANY, unsigned_paper
from .queries.ring import to_ring_for

log = logging.getLogger(__name__)

KIND = "promises-to-sign"
TRIES = 3
LOOKS_EVERY = 30.0  # seconds between looks at what nobody has opened


def ring_those_due(worker: str = "") -> int:
    """Make the next in the chain be rung for every message whose time has come; return how many were.

    Each message is a transaction of its own: a worker killed in the middle has rung for those before it, and
    whoever looks next goes on from the rows.
    """
    at, by = timezone.now(), machine_account()
    return sum(ring_next(one, by=by, at=at) is not None for one in to_ring_for(at))


def ring_until(stop: Event, worker: str) -> None:
    """Look again and again until told to stop."""
    while not stop.is_set():
        close_old_connections()
        try:
            ring_those_due(worker)
        except Exception as error:  # the worker must outlive one bad moment of the database
            log.error("phone chain: a look failed with %s; trying again", type(error).__name__)
        finally:
            connection.close()
        stop.wait(LOOKS_EVERY)


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
