"""Pages: job descriptions drafted from the competencies, written and downloaded as Word."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import Stale
from balcony.foundations.documents.actions import issue
from balcony.foundations.documents.queries import issued_about
from balcony.foundations.documents.word import word

from .. import actions
from ..drafting import SECTIONS
from ..forms import BeginJobForm, JobForm
from ..models import JobPaper
from ..papers import JOB, JOB_WORD, job_paper
from ..policies import may_keep_job, may_lead
from ..queries import jobs_for, latest_version, versions_of
from .parts import rebased

BOTH = "Both stand below: put together what should stay, and save again."


@guarded_page(may_lead)
def jobs(request: SignedIn) -> HttpResponse:
    """Every job description."""
    papers = [(one, latest_version(one)) for one in jobs_for(request.user, timezone.now())]
    return render(request, "development/jobs.jinja", {"papers": papers})


@guarded_page(may_lead)
def begin(request: SignedIn) -> HttpResponse:
    """Draft one from the competencies in force."""
    form = BeginJobForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.begin_job(**form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "Drafted from the competencies. Change what you like before you use it.")
        return redirect("development:job", id=made.pk)
    return render(request, "development/begin_job.jinja", {"form": form})


@guarded(jobs_for, may_keep_job)
def job(request: SignedIn, paper: JobPaper) -> HttpResponse:
    """Change a job description; each save is a version."""
    newest = latest_version(paper)
    form = JobForm(
        request.POST if request.method == "POST" else None,
        words=newest.words,
        lines=newest.lines,
        initial={"based_on": newest.number},
    )
    rows: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_job(paper, **form.said(), by=request.user, at=timezone.now())
        except Stale as problem:
            rows = _differing(form.said(), newest.words, newest.lines)
            sent = rebased(request, newest.number)
            form = JobForm(sent, words=newest.words, lines=newest.lines)
            form.is_valid()
            form.add_error(None, f"{problem} {BOTH}")
        else:
            messages.success(request, "Saved")
            return redirect("development:job", id=paper.pk)
    shown = {"paper": paper, "newest": newest, "form": form, "sections": list(SECTIONS), "rows": rows}
    return render(request, "development/job.jinja", shown, status=409 if rows else 200)


def _differing(given: dict, words: dict[str, str], lines: list[dict[str, str]]) -> list[dict[str, str]]:
    """What differs between what was typed and what somebody saved, for the page that shows both."""
    found = [
        {"label": title, "left": words.get(key, ""), "right": given["words"][key]}
        for key, title in SECTIONS.items()
        if words.get(key, "") != given["words"][key]
    ]
    saved = {one["id"]: one for one in lines}
    for one in given["lines"]:
        before = saved.get(one["id"])
        if before is not None and before != one:
            found.append({"label": one["id"], "left": _line(before), "right": _line(one)})
    return found


def _line(one: dict[str, str]) -> str:
    return f"{one['text']}\n\n{one['weight'].replace('_', ' ')}. {one['shown_by']}"


@guarded(jobs_for, may_keep_job)
def job_papers(request: SignedIn, paper: JobPaper) -> HttpResponse:
    """Download the newest version as Word, and find what was made before."""
    if request.method == "POST":
        at = timezone.now()
        content = word(job_paper(paper, latest_version(paper), by=request.user, at=at), JOB_WORD, at=at)
        made = issue(JOB, paper, format="docx", content=content, by=request.user, at=at)
        return redirect("documents:download", id=made.pk)
    shown = {"paper": paper, "versions": versions_of(paper), "issued": list(issued_about(JOB, paper.pk))}
    return render(request, "development/job_papers.jinja", shown)
