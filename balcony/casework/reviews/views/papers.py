"""The record on paper: what has been given out, and making a PDF or a Word file of it."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.models import User
from balcony.foundations.documents.actions import issue
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.documents.queries import issued_about
from balcony.foundations.documents.word import word

from ..models import Review
from ..papers import KIND, RECORD_PDF, RECORD_WORD, record_paper
from ..policies import may_read
from ..queries import reviews_for, rulebook_on
from ..verbs import VIEWED

SETTERS = {"pdf": (pdf, RECORD_PDF), "docx": (word, RECORD_WORD)}


@guarded(reviews_for, may_read, looks=VIEWED)
def papers(request: HttpRequest, review: Review) -> HttpResponse:
    """What the paper would hold and lack, what was given out before, and a button for each format."""
    by, at = cast(User, request.user), timezone.now()
    paper = record_paper(review, by=by, at=at, book=rulebook_on(localdate(at)))
    chosen = request.POST.get("format", "")
    if chosen in SETTERS:
        typeset, template = SETTERS[chosen]
        content = typeset(paper, template, at=at)
        issued = issue(KIND, review, format=chosen, content=content, missing=paper.missing, by=by, at=at)
        return redirect("documents:download", id=issued.pk)
    shown = {"review": review, "paper": paper, "issued": issued_about(KIND, review.pk)}
    return render(request, "reviews/papers.jinja", shown)
