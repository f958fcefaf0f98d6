"""The access log, of the service and of one child."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.access.models import Role
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import Column, page_of
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from .. import queries
from ..forms import LogFilter
from ..policies import may_see_log, may_see_who_looked
from ..verbs import SAW_LOG, SAW_WHO_LOOKED

COLUMNS = (Column("When"), Column("Who"), Column("What"), Column("Child"))
WHO_COLUMNS = (Column("When"), Column("Who"), Column("What"), Column("By what right"))


@require_GET
@guarded_page(may_see_log, looks=SAW_LOG)
def access_log(request: SignedIn) -> HttpResponse:
    """Who looked and who did what: the service's for the IRO manager, one's own for others."""
    at = timezone.now()
    is_whole = hat_of(request.user, at) == Role.IRO_MANAGER
    form = LogFilter(request.GET, people=queries.people_in_log() if is_whole else [])
    chosen = form.chosen()
    page = page_of(queries.narrowed(queries.log_for(request.user, at), chosen, at), request)
    context = {
        "form": form,
        "page": page,
        "rows": queries.rows_of(page.rows, request.user, at),
        "columns": COLUMNS,
        "is_whole": is_whole,
        "has_days": bool(chosen.get("first") or chosen.get("last")),
    }
    return render(request, "office/access_log.jinja", context)


@require_GET
@guarded(children_for, may_see_who_looked, looks=SAW_WHO_LOOKED)
def who_looked(request: SignedIn, child: Child) -> HttpResponse:
    """Who opened one child's record, and what they did."""
    at = timezone.now()
    page = page_of(queries.who_looked_at(child, request.user, at), request)
    context = {
        "child": child,
        "page": page,
        "rows": queries.rows_of(page.rows, request.user, at),
        "columns": WHO_COLUMNS,
    }
    return render(request, "office/who_looked.jinja", context)
