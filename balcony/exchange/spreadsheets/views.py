"""Lists in: send one, see what it would change, accept it, download the bad rows."""

from pathlib import PurePath

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from balcony.exchange.columns.problems import REFUSE
from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import page_of

from . import actions, policies
from .actions import NoList
from .forms import SendForm
from .layouts import NAMES, ONE_CHILD_A_LINE, ONE_PERSON_A_LINE, PLACES_OFFERED
from .models import ListFile
from .papers import CONTENT_TYPES, bad_rows
from .queries import list_files_for, plan_of
from .reading import LARGEST_MB
from .verbs import LIST_VIEWED, PROBLEMS_TAKEN

# Problems beyond these are in the file of bad rows; a page of thousands helps nobody.
MOST_PROBLEMS = 100


@guarded_page(policies.may_see_lists)
def lists(request: SignedIn) -> HttpResponse:
    """Which list files came in, the newest first."""
    files = list_files_for(request.user, timezone.now())
    return render(request, "spreadsheets/lists.jinja", {"page": page_of(files, request, per_page=25)})


@guarded_page(policies.may_send)
def send(request: SignedIn) -> HttpResponse:
    """Send a list to look at; the page says which columns it may have."""
    form = SendForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data["file"]
        if given.size > LARGEST_MB * 1024 * 1024:
            form.add_error("file", f"The file is larger than {LARGEST_MB} MB. Is it the right one?")
        else:
            try:
                kept = actions.send(
                    given.read(), file_name=PurePath(given.name).name, by=request.user, at=timezone.now()
                )
            except NoList as refused:
                form.add_error("file", str(refused))
            else:
                return redirect("spreadsheets:list_file", id=kept.pk)
    shapes = [
        ("Names file", NAMES),
        ("People file, one person a line", ONE_PERSON_A_LINE),
        ("People file, one child a line", ONE_CHILD_A_LINE),
    ]
    return render(
        request,
        "spreadsheets/send.jinja",
        {
            "form": form,
            "shapes": [(title, list(columns)) for title, columns in shapes],
            "places": PLACES_OFFERED,
        },
    )


@guarded(list_files_for, policies.may_see, looks=LIST_VIEWED)
def list_file(request: SignedIn, list_file: ListFile) -> HttpResponse:
    """What a file would change now, and what is wrong with it; for an emptied one only what was done."""
    at = timezone.now()
    plan = None if list_file.emptied_at else plan_of(list_file, by=request.user, at=at)
    changes = page_of(sorted(plan.changes, key=lambda one: one.line) if plan else [], request)
    touched = {row.child_id for row in plan.begun} | {row.child.pk for row in plan.names} if plan else set()
    showed(request, sorted(touched, key=str))
    return render(
        request,
        "spreadsheets/list_file.jinja",
        {
            "file": list_file,
            "plan": plan,
            "changes": changes,
            "shown": plan.problems[:MOST_PROBLEMS] if plan else [],
            "refused": sum(one.severity == REFUSE for one in plan.problems) if plan else 0,
            "may_accept": policies.may_accept(request.user, list_file, at),
        },
    )


@require_POST
@guarded(list_files_for, policies.may_accept)
def accept(request: SignedIn, list_file: ListFile) -> HttpResponse:
    """Take in the good rows."""
    plan = actions.accept(list_file, by=request.user, at=timezone.now())
    done = {name: plan.counts[name] for name in ("new", "changed", "ended")}
    if any(done.values()):
        messages.success(
            request, f"Taken in: {done['new']} new, {done['changed']} changed, {done['ended']} ended."
        )
    else:
        messages.info(request, "Everything in this file was here already. Nothing was changed.")
    return redirect("spreadsheets:list_file", id=list_file.pk)


@guarded(list_files_for, policies.may_take_problems, looks=PROBLEMS_TAKEN)
def take_problems(request: SignedIn, list_file: ListFile) -> HttpResponse:
    """The rows that were left out, with what to put right, as a file to mend and send again."""
    plan = plan_of(list_file, by=request.user, at=timezone.now())
    return HttpResponse(
        bad_rows(plan),
        content_type=CONTENT_TYPES["csv"],
        headers={"Content-Disposition": 'attachment; filename="rows-to-put-right.csv"'},
    )
