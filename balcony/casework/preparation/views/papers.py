"""Papers received, and everything since the last review on one page."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.casework.reviews.models import Review
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.files.faults import CannotKeep
from balcony.foundations.files.queries import files_about

from .. import actions, policies, queries, verbs
from ..forms import PaperForm
from ..models import Paper
from ..queries.papers import FILE
from .parts import show, standing, today

SEEN = {"yes": True, "no": False}


@guarded(queries.reviews_to_prepare, policies.may_give_paper)
def receive(request: Request, review: Review) -> HttpResponse:
    """Bring in a paper: a file, or its words typed here; begun from what was said last time."""
    form = PaperForm(request.POST or None, request.FILES or None, initial=_begun(request, review))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        seen = {name: SEEN.get(given[name]) for name in ("child_has_seen", "parents_have_seen")}
        try:
            actions.receive(review, **(given | seen), by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        except CannotKeep as wrong:
            form.add_error("file", str(wrong))
        else:
            if policies.may_read_papers(request.user, review, timezone.now()):
                return redirect("preparation:papers", id=review.pk)
            return redirect("reviews:review", id=review.pk)
    return show(request, "preparation/receive.jinja", review, {"form": form, "due": standing(review).due})


def _begun(request: Request, review: Review) -> dict[str, object]:
    """What the form begins with: who gives it, today, and their report of the last review to go on from."""
    last = queries.last_report_of(review, request.user)
    return {
        "received_on": today(),
        "from_name": request.user.full_name,
        "what": Paper.What.REPORT,
        "words": last.words if last else "",
    }


@guarded(queries.reviews_to_prepare, policies.may_read_papers, looks=verbs.PAPERS_READ)
def papers(request: Request, review: Review) -> HttpResponse:
    """The papers of a review, to read, and those that have not come."""
    rows = [(one, list(files_about(FILE, one.pk))) for one in queries.papers_of(review)]
    at = timezone.now()
    shown = {
        "rows": rows,
        "standing": standing(review),
        "may_give": bool(policies.may_give_paper(request.user, review, at)),
        "may_prepare": bool(policies.may_prepare(request.user, review, at)),
        "without": list(review.without_plan.select_related("by")),
    }
    return show(request, "preparation/papers.jinja", review, shown)


@guarded(queries.papers_for, policies.may_read_paper, looks=verbs.PAPERS_READ)
def paper(request: Request, paper: Paper) -> HttpResponse:
    """One paper: its words and its files."""
    files = list(files_about(FILE, paper.pk))
    may_keep = bool(policies.may_keep_file(request.user, paper, timezone.now()))
    return show(
        request,
        "preparation/paper.jinja",
        paper.review,
        {"paper": paper, "files": files, "may_keep": may_keep},
    )


@guarded(queries.reviews_to_prepare, policies.may_read_papers, looks=verbs.SINCE_READ)
def since(request: Request, review: Review) -> HttpResponse:
    """Since last time: everything that has happened, to read in from."""
    found = queries.since_last(review, request.user, timezone.now())
    return show(request, "preparation/since.jinja", review, {"found": found})
