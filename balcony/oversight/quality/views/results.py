"""Pages: what was answered, the workshop question by question, the table of findings, what moved, papers."""

import csv
import io

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.guards import guarded, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import Stale
from balcony.foundations.documents.actions import issue
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.documents.queries import issued_about
from balcony.foundations.documents.word import word
from balcony.oversight.figures.measures import readings

from .. import actions
from ..forms import FindingForm
from ..models import Question, Round, Standing
from ..papers import (
    FINDINGS,
    FINDINGS_PDF,
    FINDINGS_WORD,
    MEMBERS,
    MEMBERS_PDF,
    findings_paper,
    findings_rows,
    members_paper,
)
from ..policies import may_run_round, may_see_round, may_work_on
from ..queries import (
    findings_of,
    moved_since,
    planned_in_round,
    planned_of,
    progress_of,
    questions_for,
    result_of,
    results_of,
    rounds_for,
    words_of,
)
from ..verbs import RESULTS_SEEN, WRITTEN_OUT


@guarded(rounds_for, may_run_round, looks=RESULTS_SEEN)
def results(request: SignedIn, round: Round) -> HttpResponse:
    """Views of the groups side by side, where they differ most first."""
    shown = {"round": round, "results": results_of(round), "standings": Standing.choices}
    return render(request, "quality/results.jinja", shown)


@guarded(questions_for, may_work_on, looks=RESULTS_SEEN)
def question(request: SignedIn, question: Question) -> HttpResponse:
    """One question in the workshop: views, words, what the records say; then what we find."""
    at = timezone.now()
    result = result_of(question)
    newest = result.finding
    form = FindingForm(
        request.POST if request.method == "POST" else None,
        initial={
            "summary": newest.summary if newest else "",
            "standing": newest.standing if newest else "",
            "required_action": newest.required_action if newest else "",
            "based_on": newest.number if newest else 0,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.find(question, **form.cleaned_data, by=request.user, at=at)
        except Stale as problem:
            given = request.POST.copy()
            given["based_on"] = str(newest.number if newest else 0)
            form = FindingForm(given)
            form.add_error(None, f"{problem} It stands below; yours is still in the boxes.")
        else:
            messages.success(request, f"{question.item}: the finding is written down")
            return redirect("quality:question", id=question.pk)
    shown = {
        "question": question,
        "result": result,
        "words": words_of(result),
        "evidence": readings(question.evidence, on=localdate(at)),
        "planned": planned_of(question, on=localdate(at)),
        "standings": Standing.choices,
        "today": localdate(at),
        "form": form,
    }
    return render(request, "quality/question.jinja", shown)


@guarded(rounds_for, may_see_round)
def findings(request: SignedIn, round: Round) -> HttpResponse:
    """The toolkit's table: number, issue, summary of findings, required action."""
    found = findings_of(round)
    rows = [(one, found.get(one.pk)) for one in round.questions.all()]
    planned = planned_in_round(round, on=timezone.localdate())
    return render(request, "quality/findings.jinja", {"round": round, "rows": rows, "planned": planned})


@guarded(rounds_for, may_see_round)
def moved(request: SignedIn, round: Round) -> HttpResponse:
    """What moved since the round before, question by question."""
    earlier, rows = moved_since(round)
    return render(request, "quality/moved.jinja", {"round": round, "earlier": earlier, "rows": rows})


@guarded(rounds_for, may_run_round)
def papers(request: SignedIn, round: Round) -> HttpResponse:
    """The findings as PDF, Word or spreadsheet, and the one page for elected members."""
    at = timezone.now()
    chosen = request.POST.get("format", "")
    if round.is_closed and chosen in ("pdf", "docx", "members"):
        if chosen == "members":
            kind, content = MEMBERS, pdf(members_paper(round, by=request.user, at=at), MEMBERS_PDF, at=at)
        else:
            paper = findings_paper(round, by=request.user, at=at)
            kind = FINDINGS
            content = (
                pdf(paper, FINDINGS_PDF, at=at) if chosen == "pdf" else word(paper, FINDINGS_WORD, at=at)
            )
        made = "docx" if chosen == "docx" else "pdf"
        issued = issue(kind, round, format=made, content=content, by=request.user, at=at)
        return redirect("documents:download", id=issued.pk)
    given = [*issued_about(FINDINGS, round.pk), *issued_about(MEMBERS, round.pk)]
    shown = {
        "round": round,
        "issued": sorted(given, key=lambda one: one.issued_at, reverse=True),
        "members_kind": MEMBERS,
        "progress": progress_of(round),
    }
    return render(request, "quality/papers.jinja", shown)


@guarded(rounds_for, may_run_round, looks=WRITTEN_OUT)
def spreadsheet(request: SignedIn, round: Round) -> HttpResponse:
    """The findings and the plan as CSV, safe to open: nothing in it can act as a formula."""
    text = io.StringIO()
    csv.writer(text).writerows(findings_rows(round, on=timezone.localdate()))
    showed(request, (), format="csv")
    name = f"health-check-findings-{round.opened_on:%Y-%m-%d}.csv"
    return HttpResponse(
        "\ufeff" + text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
