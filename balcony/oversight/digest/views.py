"""One's own digest as it would be sent now, whether it is wanted, and who was sent one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from balcony.foundations.access.guards import guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.paging import Column, page_of

from . import actions, policies, queries, wording
from .forms import OFF, ON, WishForm
from .jobs import address_of_today

COLUMNS = (Column("Week from"), Column("Who"), Column("What became of it"))


@require_http_methods(["GET", "POST"])
@guarded_page(policies.may_see_digest)
def own(request: SignedIn) -> HttpResponse:
    """What would be sent now; turning it off or on; the weeks before."""
    at = timezone.now()
    on = timezone.localdate(at)
    form = WishForm(
        request.POST or None, initial={"wanted": ON if queries.is_wanted_by(request.user) else OFF}
    )
    if form.is_valid():
        is_wanted = form.cleaned_data["wanted"] == ON
        actions.choose(is_wanted=is_wanted, by=request.user, at=at)
        messages.success(request, "You are sent the digest" if is_wanted else "The digest is turned off")
        return redirect("digest:own")
    sheet = queries.sheet_for(request.user, at)
    when = queries.when_sent(on)
    context = {
        "form": form,
        "has_news": sheet.has_news,
        "subject": wording.SUBJECT,
        "words": wording.words_of(sheet.counts, queries.week_of(on), address_of_today()),
        "day": wording.DAYS[when.day - 1],
        "hour": f"{when.hour}:00",
        "page": page_of(queries.digests_for(request.user, at), request),
        "columns": COLUMNS,
        "sees_all": bool(policies.may_see_all(request.user, at)),
    }
    return render(request, "digest/own.jinja", context)
