"""One matter: what was considered, in three voices, saved while it is written."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.drafts import actions as drafts
from balcony.foundations.drafts.middleware import keeps_words
from balcony.foundations.drafts.pages import let_go_sent
from balcony.foundations.drafts.queries import standing

from .. import actions, policies, presenters, queries
from ..forms import MatterForm
from ..models import Matter
from .parts import not_now, step, today, whole_number

# The name under which apps.py registers a matter as a form that is drafted.
MATTER = "review-matter"


@keeps_words(MATTER)
@guarded(queries.matters_for, policies.may_write_matter)
def matter(request: Request, matter: Matter) -> HttpResponse:
    """Write what was considered under a matter. It is kept while it is typed; the button saves a version."""
    review = matter.review
    refused = not_now(request, review, "consider")
    if refused is not None:
        return refused
    draft = standing(MATTER, matter, request.user)
    if request.method == "GET" and draft.is_behind:
        return redirect(draft.compare_url)
    found = queries.scrutiny_of(review)
    here = next(one for one in found.matters if one.matter.pk == matter.pk)
    now = here.now
    where = (str(now.meeting_id) if now.meeting_id else now.where) if now is not None else ""
    form = MatterForm(
        request.POST or None,
        meetings=queries.parts_of(review),
        initial=draft.words | {"where": where},
    )
    if form.is_valid():
        return _save(request, matter, form, draft.compare_url)
    following = [one for one in found.unanswered if one.matter.pk != matter.pk]
    later = [one for one in following if one.matter.place > matter.place]
    return step(
        request,
        "reviews/matter.jinja",
        review,
        {
            "form": form,
            "draft": draft,
            "saved_at": draft.saved_at or (now.at if now is not None else None),
            "here": here,
            "prompt": queries.prompt_for(matter, today()),
            "written": presenters.of_permanence_elsewhere(review, matter),
            "following": next(iter(later or following), None),
        },
    )


def _save(request: Request, matter: Matter, form: MatterForm, compare_url: str) -> HttpResponse:
    at = timezone.now()
    try:
        actions.consider(
            matter,
            words=form.words,
            **form.place,
            by_machine=form.cleaned_data["by_machine"],
            based_on=whole_number(request.POST.get("based_on")),
            by=request.user,
            at=at,
        )
    except actions.Stale:
        drafts.set_aside(MATTER, matter, words=form.words, by=request.user, at=at)
        return redirect(compare_url)
    let_go_sent(MATTER, matter, request, at)
    messages.success(request, f"{matter.title}: saved")
    if request.POST.get("save") == "draft":
        return redirect("reviews:matter", id=matter.pk)
    after = [one for one in queries.scrutiny_of(matter.review).unanswered if one.matter.place > matter.place]
    if request.POST.get("then") == "next" and after:
        return redirect("reviews:matter", id=after[0].matter.pk)
    return redirect("reviews:agenda", id=matter.review_id)
