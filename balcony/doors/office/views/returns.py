"""A return on its way in: send, check, look, take in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from balcony.exchange.columns.problems import Problem
from balcony.exchange.ssda903.policies import may_take_out
from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import Column, page_of
from balcony.foundations.jobs.models import Job
from balcony.foundations.jobs.queue import enqueue

from .. import actions, queries, shelf
from ..forms import ProblemFilter, SendReturnForm
from ..policies import may_accept, may_see_check, may_see_returns
from ..presenters import TABLE_WORDS, where_words
from ..verbs import SAW_PROBLEMS, TOOK_BAD_ROWS

PROBLEM_COLUMNS = (Column("Where"), Column("Rule"), Column("What is wrong"), Column("The row"))


@require_GET
@guarded_page(may_see_returns)
def returns(request: SignedIn) -> HttpResponse:
    """Returns being looked at, and those taken in."""
    at = timezone.now()
    checks = [
        queries.return_page(check)
        for check in queries.checks_for(request.user, at).order_by("-asked_at")[:10]
    ]
    context = {
        "checks": [one for one in checks if not one.is_taken_in and (one.is_here or one.running)],
        "page": page_of(queries.returns_taken_in(), request, per_page=20),
        "matches": queries.matches_for(request.user, at).count(),
        "differences": queries.differences_for(request.user, at).count(),
        "may_take_out": may_take_out(request.user, at),
    }
    return render(request, "office/returns.jinja", context)


@require_http_methods(["GET", "POST"])
@guarded_page(may_see_returns)
def send(request: SignedIn) -> HttpResponse:
    """Send the files of a return; the worker checks them, and nothing is written."""
    form = SendReturnForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        key = actions.send_return(form.cleaned_data["sent"], by=request.user, at=at)
        told = {"year": form.cleaned_data["year"], "hat": request.user.hat}
        job = enqueue("check-return", about_id=key, arguments=told, by=request.user, at=at)
        return redirect("jobs:progress", id=job.pk)
    return render(request, "office/send_return.jinja", {"form": form})


@never_cache
@require_GET
@guarded(queries.checks_for, may_see_check)
def return_file(request: SignedIn, check: Job) -> HttpResponse:
    """What a return would do to what is held, or did; and what is wrong with it."""
    page = queries.return_page(check)
    problems = list(shelf.problems_of(check.about_id)) if check.about_id else []
    showed(request, ())
    context = {
        "page": page,
        "tables": TABLE_WORDS,
        "problem_count": len(problems),
        "by_code": _by_code(problems),
        "where": where_words,
        "may_accept": may_accept(request.user, check, timezone.now()),
    }
    return render(request, "office/return_file.jinja", context)


@require_GET
@guarded(queries.checks_for, may_see_check, looks=SAW_PROBLEMS)
def problems(request: SignedIn, check: Job) -> HttpResponse:
    """Every problem, by file, row, column and rule."""
    found = list(shelf.problems_of(check.about_id)) if check.about_id else []
    form = ProblemFilter(
        request.GET,
        files=sorted({one.file for one in found}),
        codes=sorted({one.code for one in found}),
    )
    chosen = form.chosen()
    wanted = [one for one in found if all(getattr(one, name) == value for name, value in chosen.items())]
    context = {
        "check": check,
        "form": form,
        "page": page_of(wanted, request),
        "columns": PROBLEM_COLUMNS,
        "where": where_words,
        "is_narrowed": bool(chosen),
    }
    return render(request, "office/problems.jinja", context)


@require_GET
@guarded(queries.checks_for, may_see_check, looks=TOOK_BAD_ROWS)
def download_problems(request: SignedIn, check: Job) -> HttpResponse:
    """The bad rows as a file, with what is wrong with each, to be mended and sent again."""
    if check.about_id is None or not shelf.is_on_shelf(check.about_id):
        raise Http404
    showed(request, (), rows=check.result.get("bad_rows", 0))
    return HttpResponse(
        shelf.read_bad_rows(check.about_id),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="bad-rows.csv"', "Cache-Control": "no-store"},
    )


@require_POST
@guarded(queries.checks_for, may_accept)
def accept(request: SignedIn, check: Job) -> HttpResponse:
    """Take in the good rows. Asked twice, it is done once."""
    at = timezone.now()
    page = queries.return_page(check)
    if page.running or page.is_taken_in:
        messages.info(request, "This return is already being taken in, or has been.")
        return redirect("office:return_file", id=check.pk)
    actions.accept_return(check, by=request.user, at=at)
    told = {"year": check.arguments.get("year"), "hat": request.user.hat, "check": str(check.pk)}
    job = enqueue("take-in-return", about_id=check.about_id, arguments=told, by=request.user, at=at)
    return redirect("jobs:progress", id=job.pk)


def _by_code(problems: list[Problem]) -> list[tuple[Problem, int]]:
    """One example of each rule and how often it was broken, the most frequent first."""
    counts: dict[tuple[str, str], int] = {}
    example: dict[tuple[str, str], Problem] = {}
    for one in problems:
        key = (one.severity, one.code)
        counts[key] = counts.get(key, 0) + 1
        example.setdefault(key, one)
    ordered = sorted(counts.items(), key=lambda pair: (pair[0][0], -pair[1]))
    return [(example[key], count) for key, count in ordered]
