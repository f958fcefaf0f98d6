"""The balcony's pages. Figures are open inside the authority; names are the IRO manager's."""

from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.guards import guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import Column, page_of
from balcony.oversight.figures import queries as figures
from balcony.oversight.figures.queries import Quarter, quarters_back, year_of
from balcony.people.relationships.queries import glasses_waiting
from balcony.rules.measures import PER_CHILD_YEAR, PER_REVIEW

from . import presenters, queries
from .forms import FEWEST, USUAL, SpanForm
from .policies import may_see_figures, may_see_names
from .verbs import SAW_LATE, SAW_WITHOUT_IRO

LATE_COLUMNS = (
    Column("Child"),
    Column("Completed"),
    Column("Review"),
    Column("How late", is_numeric=True),
    Column("Why"),
    Column("Known from"),
)
WITHOUT_COLUMNS = (
    Column("Child"),
    Column("Working days", is_numeric=True),
    Column("Since"),
    Column("In care since"),
)


@require_GET
@guarded_page(may_see_figures)
def service(request: SignedIn) -> HttpResponse:
    """The service on one page: how many children, how heavy the caseloads, how timely the reviews."""
    at = timezone.now()
    on = timezone.localdate(at)
    loads = queries.caseloads_on(at)
    low, high = _band_ends(at)
    told = queries.timeliness_of(quarters_back(on, 4), at)
    context = {
        "on": on,
        "loads": loads,
        "high": high,
        "named": bool(may_see_names(request.user, at)),
        "caseload_sentence": presenters.caseload_sentence(loads, low, high),
        "told": told,
        "review_sentence": presenters.tally_sentence(told.whole, "looked-after reviews"),
        "permanence_sentence": presenters.permanence_sentence(queries.permanence_on(at)),
        "after_sentence": figures.adults_after(quarters_back(on, 4)).sentence,
        "knew_sentence": figures.knew_iro(quarters_back(on, 4)).sentence,
        "percent": presenters.percent,
        "plain": presenters.plain,
        "glasses": glasses_waiting(request.user, at, rulebook_on(on)),
    }
    return render(request, "balcony_view/service.jinja", context)


@require_GET
@guarded_page(may_see_figures)
def caseloads(request: SignedIn) -> HttpResponse:
    """Children for each IRO against the band, with what else takes their time."""
    at = timezone.now()
    loads = queries.caseloads_on(at)
    low, high = _band_ends(at)
    named = bool(may_see_names(request.user, at))
    context = {
        "loads": loads,
        "named": named,
        "low": low,
        "high": high,
        "sentence": presenters.caseload_sentence(loads, low, high),
        "above": [presenters.above_sentence(load, high) for load in loads.above] if named else [],
        "chart": presenters.caseload_chart(loads, named=named, high=high),
        "plain": presenters.plain,
    }
    return render(request, "balcony_view/caseloads.jinja", context)


@require_GET
@guarded_page(may_see_figures)
def timeliness(request: SignedIn) -> HttpResponse:
    """Reviews in time, measured both ways, by quarter, with the reasons for late ones."""
    at = timezone.now()
    on = timezone.localdate(at)
    form, quarters = _span(request, on)
    told = queries.timeliness_of(quarters, at)
    context = {
        "form": form,
        "told": told,
        "year": year_of(on),
        "named": bool(may_see_names(request.user, at)),
        "chart": presenters.quarter_chart(told),
        "sentence": presenters.tally_sentence,
        "percent": presenters.percent,
        "places": presenters.PLACE_WORDS,
        "reasons": [(queries.REASONS.get(code, code), count) for code, count in told.reasons],
        "per_review": PER_REVIEW,
        "per_child_year": PER_CHILD_YEAR,
        "asked": request.GET.urlencode(),
    }
    return render(request, "balcony_view/timeliness.jinja", context)


@require_GET
@guarded_page(may_see_figures)
def told(request: SignedIn) -> HttpResponse:
    """What IROs were told of, late or not at all, by quarter and kind. Small numbers are the manager's."""
    at = timezone.now()
    form, quarters = _span(request, timezone.localdate(at), FEWEST)
    counted = queries.told_of(quarters, at)
    shows_small = bool(may_see_names(request.user, at))
    context = {
        "form": form,
        "counted": counted,
        "shows_small": shows_small,
        "sentence": presenters.told_sentence(counted, shows_small=shows_small),
        "tables": presenters.told_tables(counted, shows_small=shows_small),
    }
    return render(request, "balcony_view/told.jinja", context)


@require_GET
@guarded_page(may_see_figures)
def care_plans(request: SignedIn) -> HttpResponse:
    """The care plan after each review, by quarter: in time, late, not received. Small numbers are hidden."""
    at = timezone.now()
    form, quarters = _span(request, timezone.localdate(at), FEWEST)
    counted = queries.care_plans_of(quarters, at)
    shows_small = bool(may_see_names(request.user, at))
    context = {
        "form": form,
        "counted": counted,
        "shows_small": shows_small,
        "rule": queries.plan_rule(at),
        "sentence": presenters.care_plan_sentence(counted, shows_small=shows_small),
        "tables": [presenters.care_plan_table(counted, shows_small=shows_small)],
    }
    return render(request, "balcony_view/care_plans.jinja", context)


@require_GET
@guarded_page(may_see_figures)
def goodbyes(request: SignedIn) -> HttpResponse:
    """Goodbyes when care or an IRO's part ends, and staying put asked after 16. Small numbers are hidden."""
    at = timezone.now()
    on = timezone.localdate(at)
    form, quarters = _span(request, on, FEWEST)
    shows_small = bool(may_see_names(request.user, at))
    context = {
        "form": form,
        "shows_small": shows_small,
        "parts": presenters.goodbye_parts(
            figures.goodbyes(quarters, on), figures.staying_put(quarters, on), shows_small=shows_small
        ),
    }
    return render(request, "balcony_view/goodbyes.jinja", context)


@require_GET
@guarded_page(may_see_figures)
def knew_iro(request: SignedIn) -> HttpResponse:
    """How many children knew who their IRO is, by quarter; small numbers are hidden from everybody."""
    form, quarters = _span(request, timezone.localdate())
    told = figures.knew_iro(quarters)
    return render(request, "balcony_view/knew_iro.jinja", {"form": form, "told": told})


@require_GET
@guarded_page(may_see_figures)
def adults_after(request: SignedIn) -> HttpResponse:
    """How many adults were asked how a review was and answered, by quarter; small numbers are hidden."""
    form, quarters = _span(request, timezone.localdate())
    told = figures.adults_after(quarters)
    return render(request, "balcony_view/adults_after.jinja", {"form": form, "told": told})


@require_GET
@guarded_page(may_see_names, looks=SAW_LATE)
def late_reviews(request: SignedIn) -> HttpResponse:
    """Every late review, each child reachable."""
    at = timezone.now()
    form, quarters = _span(request, timezone.localdate(at))
    rows = queries.late_rows(request.user, quarters, at)
    page = page_of(rows, request)
    showed(request, [row.judged.child_id for row in page.rows])
    context = {"form": form, "page": page, "columns": LATE_COLUMNS, "places": presenters.PLACE_WORDS}
    return render(request, "balcony_view/late_reviews.jinja", context)


@require_GET
@guarded_page(may_see_names, looks=SAW_WITHOUT_IRO)
def without_iro(request: SignedIn) -> HttpResponse:
    """Children nobody reviews, and for how many working days."""
    page = page_of(queries.children_without_iro(request.user, timezone.now()), request)
    showed(request, [row.child.pk for row in page.rows])
    return render(request, "balcony_view/without_iro.jinja", {"page": page, "columns": WITHOUT_COLUMNS})


def _span(request: SignedIn, on: date, usual: str = USUAL) -> tuple[SpanForm, tuple[Quarter, ...]]:
    """How far back a page of counts was asked to reach, and the quarters that are."""
    form = SpanForm({"quarters": request.GET.get("quarters") or usual})
    return form, quarters_back(on, form.count())


def _band_ends(at: datetime) -> tuple[int, int]:
    """The two ends of the caseload band, as this authority has set them."""
    on = timezone.localdate(at)
    book = rulebook_on(on)
    return book.rule("caseload_low", on).value, book.rule("caseload_high", on).value
