"""The desk's pages. Each list tells the record which children it showed."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from balcony.casework.drift.queries import Line
from balcony.exchange.spreadsheets.actions import export
from balcony.exchange.spreadsheets.papers import ListOut
from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.access.models import Role
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import Column, page_of, sort_of
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for
from balcony.rules.caseload import caseload_band
from balcony.rules.timetable.titles import title_of

from . import actions, queries
from .forms import CaseloadFilter, PurposeForm, SearchForm, WaitingFilter
from .policies import (
    may_download_caseload,
    may_download_waiting,
    may_search,
    may_see_child,
    may_see_dates,
    may_see_desk,
    may_see_waiting,
)
from .presenters import (
    SHOWN,
    SORTS,
    STANDING_WORDS,
    alerts_of,
    caseload_table,
    facts_of_header,
    limits_of,
    name_of,
    narrowed,
    sorted_rows,
    timeline_of,
    waiting_sentence,
    waiting_table,
)
from .verbs import SAW_CASELOAD, SAW_CHILD, SAW_DATES, SAW_TODAY, SAW_WAITING

PER_PAGE = 100
LINES_PER_PAGE = 25
TIMELINE_PAGE = 40
COLUMNS = (
    Column("Name", "name"),
    Column("Age", "age", is_numeric=True),
    Column("Next review by", "due"),
    Column("Meeting planned", "planned"),
    Column("In care since", "since"),
    Column("Home and legal status"),
)


WAITING_COLUMNS = (
    Column("Child", "child"),
    Column("Waiting for", "kind"),
    Column("Days of their life", "days", is_numeric=True),
    Column("What was done"),
)


@require_GET
@guarded_page(may_see_desk, looks=SAW_TODAY)
def today(request: SignedIn) -> HttpResponse:
    """What to do first: overdue and why, due soon, planned, unfinished."""
    at = timezone.now()
    shown = queries.today_for(request.user, at)
    showed(request, shown.children)
    manages = hat_of(request.user, at) == Role.IRO_MANAGER
    return render(
        request, "desk/today.jinja", {"today": shown, "manages": manages, "standing_words": STANDING_WORDS}
    )


@require_GET
@guarded_page(may_see_desk, looks=SAW_CASELOAD)
def caseload(request: SignedIn) -> HttpResponse:
    """The caseload as a table: filter, sort, page."""
    at = timezone.now()
    on = timezone.localdate(at)
    manages = hat_of(request.user, at) == Role.IRO_MANAGER
    mine = queries.caseload_of(request.user, at)
    rows = mine.rows
    form = CaseloadFilter(request.GET, iros=_iros(rows) if manages else [])
    wanted = narrowed(rows, form.chosen(), on)
    by, descending = sort_of(request, tuple(SORTS), "due")
    if "sort" in request.GET:
        wanted = sorted_rows(wanted, by, descending)
    page = page_of(wanted, request, per_page=PER_PAGE, sorted_by=by, descending=descending)
    showed(request, [row.id for row in page.rows])
    context = {
        "rows": rows,
        "form": form,
        "page": page,
        "columns": (*COLUMNS, Column("IRO", "iro")) if manages else COLUMNS,
        "manages": manages,
        "band": caseload_band(len(rows), mine.time) if mine.time is not None and not manages else None,
        "is_narrowed": bool(form.chosen()),
        "asked": request.GET.urlencode(),
        "standing_words": STANDING_WORDS,
        "on": on,
    }
    return render(request, "desk/caseload.jinja", context)


@require_GET
@guarded_page(may_see_waiting, looks=SAW_WAITING)
def waiting(request: SignedIn) -> HttpResponse:
    """What children are waiting for, the longest wait first: filter, sort, page."""
    at = timezone.now()
    manages = hat_of(request.user, at) == Role.IRO_MANAGER
    found = queries.waiting_for(request.user, at)
    form = WaitingFilter(request.GET, iros=_iros(found.lines) if manages else [])
    chosen = form.chosen()
    by, descending = sort_of(request, ("days", "child", "kind", "iro"), "-days")
    wanted = queries.ordered(queries.fitting(_in_the_table(found, chosen, manages), chosen), by, descending)
    page = page_of(wanted, request, per_page=LINES_PER_PAGE, sorted_by=by, descending=descending)
    folded = found.put_off if not manages and not chosen else ()
    showed(request, {line.child.pk for line in (*page.rows, *folded, *found.handed)})
    context = {
        "waiting": found,
        "sentence": waiting_sentence(found, "in the service" if manages else "in your caseload"),
        "form": form,
        "page": page,
        "folded": folded,
        "columns": (*WAITING_COLUMNS, Column("IRO", "iro")) if manages else WAITING_COLUMNS,
        "manages": manages,
        "is_narrowed": bool(chosen),
        "asked": request.GET.urlencode(),
    }
    return render(request, "desk/waiting.jinja", context)


def _in_the_table(found: queries.Waiting, chosen: dict[str, str], manages: bool) -> Sequence[Line]:
    """Every line; an IRO who asks for nothing in particular has those put off folded in below."""
    if manages or chosen:
        return found.lines
    return [line for line in found.lines if line.standing.put_off is None]


@require_http_methods(["GET", "POST"])
@guarded_page(may_download_waiting)
def download_waiting(request: SignedIn) -> HttpResponse:
    """That list as a file, for a purpose that is recorded. The filters come along in the address."""
    at = timezone.now()
    manages = hat_of(request.user, at) == Role.IRO_MANAGER
    found = queries.waiting_for(request.user, at)
    chosen = WaitingFilter(request.GET, iros=_iros(found.lines) if manages else []).chosen()
    wanted = queries.fitting(found.lines, chosen)
    form = PurposeForm(request.POST or None)
    if form.is_valid():
        titles, cells = waiting_table(wanted)
        children = {line.child.pk for line in wanted}
        file = export(
            "Waiting", titles, cells, children=list(children), by=request.user, at=at, **form.cleaned_data
        )
        return _as_file(file)
    return render(request, "desk/download_waiting.jinja", {"form": form, "count": len(wanted)})


def _as_file(file: ListOut) -> HttpResponse:
    return HttpResponse(
        file.content,
        content_type=file.content_type,
        headers={"Content-Disposition": f'attachment; filename="{file.file_name}"'},
    )


@require_http_methods(["GET", "POST"])
@guarded_page(may_download_caseload)
def download_caseload(request: SignedIn) -> HttpResponse:
    """The list as a file, for a purpose that is recorded. The filters come along in the address."""
    at = timezone.now()
    on = timezone.localdate(at)
    manages = hat_of(request.user, at) == Role.IRO_MANAGER
    rows = queries.caseload_of(request.user, at).rows
    wanted = narrowed(rows, CaseloadFilter(request.GET, iros=_iros(rows) if manages else []).chosen(), on)
    form = PurposeForm(request.POST or None)
    if form.is_valid():
        titles, cells = caseload_table(wanted)
        file = export(
            "Caseload",
            titles,
            cells,
            children=[row.id for row in wanted],
            by=request.user,
            at=at,
            **form.cleaned_data,
        )
        return _as_file(file)
    return render(request, "desk/download_caseload.jinja", {"form": form, "count": len(wanted)})


@require_http_methods(["GET", "POST"])
@guarded_page(may_search)
def find(request: SignedIn) -> HttpResponse:
    """Find a child. The words are posted and kept only as a mark; a hidden child is never hinted at."""
    form = SearchForm(request.POST or None)
    found = None
    if form.is_valid():
        found = actions.search(form.cleaned_data["words"], by=request.user, at=timezone.now())
    context = {
        "form": form,
        "found": found,
        "most": queries.MOST_FOUND,
        "can_break_glass": hat_of(request.user, timezone.now()) == Role.IRO,
    }
    return render(request, "desk/find.jinja", context)


@require_GET
@guarded(children_for, may_see_child, looks=SAW_CHILD)
def child(request: SignedIn, child: Child) -> HttpResponse:
    """One child on one page."""
    page = queries.child_page(request.user, child, timezone.now())
    only = request.GET.get("show", "")
    only = only if only in SHOWN else ""
    context = {
        "page": page,
        "alerts": alerts_of(page),
        "header_facts": facts_of_header(page),
        "timeline": page_of(timeline_of(page, only), request, per_page=TIMELINE_PAGE),
        "only": only,
        "kinds": SHOWN,
        "name_of": name_of,
        "next_title": title_of(page.timetable.next) if page.timetable.next else "",
        "next_steps": page.timetable.next.counting(page.book.calendar) if page.timetable.next else (),
    }
    return render(request, "desk/child.jinja", context)


@require_GET
@guarded(children_for, may_see_dates, looks=SAW_DATES)
def dates(request: SignedIn, child: Child) -> HttpResponse:
    """Every limit of this time in care, with the reason and the counting."""
    page = queries.child_page(request.user, child, timezone.now())
    context: dict[str, Any] = {
        "page": page,
        "alerts": alerts_of(page),
        "header_facts": facts_of_header(page),
        "limits": limits_of(page),
    }
    return render(request, "desk/dates.jinja", context)


def _iros(rows: Sequence[queries.ChildRow | Line]) -> list[tuple[str, str]]:
    """Every IRO in the list, by name, for the filter."""
    found = {str(row.iro_id): row.iro for row in rows if row.iro_id is not None}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())
