"""Writing the Reviews file of the return out: which year, what to put right first, the file itself."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from balcony.foundations.access.guards import guarded_page, showed
from balcony.foundations.access.models import Role
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.authority.queries import chosen_on
from balcony.foundations.design.paging import Column, page_of

from . import actions, verbs
from .forms import TakeOutForm, YearForm
from .policies import may_take_out
from .reviews_out import ReviewsFile, date_of_series, reviews_file, year_of

COLUMNS = (
    Column("Child’s id"),
    Column("Review"),
    Column("Rule"),
    Column("What is wrong"),
    Column("In the file?"),
)


@never_cache
@guarded_page(may_take_out, looks=verbs.REVIEWS_OUT_SEEN)
def reviews_out(request: SignedIn) -> HttpResponse:
    """How many reviews are ready, which are left out and why; and, once its purpose is said, the file."""
    at = timezone.now()
    year, series, asking = _asked(request, localdate(at))
    form = TakeOutForm(request.POST or None)
    if form.is_valid():
        # The deed names the children in the file; this page has shown none.
        showed(request, (), year=year)
        purpose = form.cleaned_data["purpose"]
        return _file(actions.take_reviews_out(year, series=series, purpose=purpose, by=request.user, at=at))
    written = reviews_file(year, series=series, on=localdate(at))
    page = page_of(written.problems, request, per_page=50)
    showed(request, {one.child_id for one in page.rows}, year=year)
    shown = {
        "asking": asking,
        "written": written,
        "columns": COLUMNS,
        "page": page,
        "form": form,
        # A data analyst sees the return, not the review behind a line.
        "can_open": hat_of(request.user, at) == Role.IRO_MANAGER,
    }
    return render(request, "ssda903/reviews_out.jinja", shown)


def _file(written: ReviewsFile) -> HttpResponse:
    response = HttpResponse(written.as_csv(), content_type="text/csv; charset=utf-8")
    name = f"reviews-{written.year - 1}-{written.year}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _asked(request: SignedIn, today: date) -> tuple[int, str, YearForm]:
    """The year and the day of a series that the address asks for; nonsense is taken as the last full year."""
    usual = {"year": year_of(today) - 1, "series": date_of_series(chosen_on(today))}
    form = YearForm({**usual, **request.GET.dict()}, today=today)
    if not form.is_valid():
        form = YearForm(usual, today=today)
        form.is_valid()
    return form.cleaned_data["year"], form.cleaned_data["series"], form
