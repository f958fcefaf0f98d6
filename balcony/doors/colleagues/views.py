"""A colleague's two pages: their children, and what is shared of one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from balcony.casework.concerns.queries import put_to
from balcony.casework.reviews.queries import waiting_for_answer
from balcony.casework.voice.queries import new_for
from balcony.foundations.access.guards import guarded, guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import Column, page_of
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for
from balcony.rules.timetable.titles import title_of

from . import queries
from .forms import SharedFilter
from .policies import may_see_child, may_see_children
from .verbs import SAW_CHILD, SAW_CHILDREN

COLUMNS = (
    Column("Child"),
    Column("Age", is_numeric=True),
    Column("IRO"),
    Column("Next review by"),
    Column("Meeting planned"),
)


@require_GET
@guarded_page(may_see_children, looks=SAW_CHILDREN)
def children(request: SignedIn) -> HttpResponse:
    """The children this person shares with an IRO, the nearest date first."""
    at = timezone.now()
    rows = queries.shared_children(request.user, at)
    form = SharedFilter(request.GET)
    wanted = form.chosen()
    fitting = [
        row
        for row in rows
        if not wanted or (row.is_overdue if wanted == "overdue" else row.planned_on is not None)
    ]
    page = page_of(fitting, request)
    to_answer = waiting_for_answer(request.user, at)
    concerns = list(put_to(request.user, at)[:20])
    final = queries.newly_final(request.user, (row.id for row in rows), at)
    asked = {review.child_id for review, _, _ in to_answer} | {one.child_id for one in concerns}
    showed(request, {row.id for row in page.rows} | {review.child_id for review in final} | asked)
    context = {"page": page, "columns": COLUMNS, "form": form, "count": len(rows), "final": final}
    context |= {"to_answer": to_answer, "concerns": concerns, "from_children": new_for(request.user, at)}
    return render(request, "colleagues/children.jinja", context)


@require_GET
@guarded(children_for, may_see_child, looks=SAW_CHILD)
def child(request: SignedIn, child: Child) -> HttpResponse:
    """What is shared of one child: the next date and why, planned meetings, final records."""
    shared = queries.shared_record(request.user, child, timezone.now())
    limit = shared.timetable.next
    context = {
        "shared": shared,
        "limit": limit,
        "title": title_of(limit) if limit else "",
        "steps": limit.counting(shared.book.calendar) if limit else (),
    }
    return render(request, "colleagues/child.jinja", context)
