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
from balcony.foundations.drafts import actions as drafts
from balcony.foundations.drafts.middleware import keeps_words
from balcony.foundations.drafts.pages import keep_sent, let_go_sent
from balcony.foundations.drafts.queries import standing

from .. import actions
from ..drafting import SECTIONS
from ..forms import BeginJobForm, JobForm
from ..models import JobPaper
from ..papers import JOB, JOB_WORD, job_paper
from ..policies import may_keep_job, may_lead
from ..queries import jobs_for, latest_version, versions_of

# The name under which apps.py registers the form as drafted.
DRAFT = "job-description"


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


@keeps_words(DRAFT)
@guarded(jobs_for, may_keep_job)
def job(request: SignedIn, paper: JobPaper) -> HttpResponse:
    """Change a job description; each save is a version. What is typed saves itself meanwhile."""
    at = timezone.now()
    draft = standing(DRAFT, paper, request.user)
    if request.method == "GET" and draft.is_behind:
        return redirect(draft.compare_url)
    newest = latest_version(paper)
    form = JobForm(request.POST or None, words=draft.words, lines=newest.lines)
    if request.POST.get("save") == "draft":
        kept = keep_sent(DRAFT, paper, request, at)
        return redirect("development:job", id=paper.pk) if kept else redirect(draft.compare_url)
    if form.is_valid():
        try:
            actions.write_job(paper, **form.said(), by=request.user, at=at)
        except Stale:
            drafts.set_aside(DRAFT, paper, words=request.POST, by=request.user, at=at)
            return redirect(draft.compare_url)
        let_go_sent(DRAFT, paper, request, at)
        messages.success(request, "Saved")
        return redirect("development:job", id=paper.pk)
    shown = {"paper": paper, "newest": newest, "form": form, "sections": list(SECTIONS), "draft": draft}
    return render(request, "development/job.jinja", shown)


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
