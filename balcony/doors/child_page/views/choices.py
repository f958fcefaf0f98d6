"""My choices for my meeting, each with what came of it; and what was decided, once a person has told me."""

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.casework.preparation.actions import choose_own
from balcony.casework.preparation.models import Choice
from balcony.casework.preparation.queries import choices_of
from balcony.casework.reviews.queries import decisions_told_to
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.accounts.views.way_in import AFTER_PICTURES, gave_pictures_lately
from balcony.foundations.design.faults import NotPossible
from balcony.people.register.models import Child

from .. import queries
from ..forms import ChairForm, ChoiceForm
from .parts import level_of, own_page, say_wrong, show, spoken

CHILD_CHOOSES = {
    "a": (
        ("place", "Where we meet"),
        ("time", "When we meet"),
        ("people", "Who comes to it"),
        ("agenda", "What we talk about"),
        ("chair", "I want to run it"),
        ("way", "How I tell you things"),
        ("other", "Something else"),
    ),
    "b": (
        ("place", "Where we meet"),
        ("time", "When we meet"),
        ("people", "Who comes, and who does not"),
        ("agenda", "What we talk about"),
        ("chair", "I want to chair it, or a part of it"),
        ("way", "How I give my views"),
        ("other", "Something else"),
    ),
}
CHILD_HINT = {
    "a": (
        ("people", "You can bring a friend or a helper."),
        ("chair", "To run it means you say what comes next. Your IRO sits by you and helps."),
    ),
    "b": (
        ("people", "You can bring a friend or a helper. Some people can come for just one part."),
        ("chair", "To chair it means you say what comes next. Your IRO sits by you and helps."),
    ),
}
NOT_OFFERED = ("other",)  # only shown where a grown-up wrote it down


@own_page
def choices(request: SignedIn, child: Child) -> HttpResponse:
    """What I can choose about my meeting, and what came of what I chose. A no is shown with its reason."""
    review = queries.my_review(child, "before")
    mine = choices_of(review) if review is not None else []
    words = _named(request, child)
    offered = {about: said for about, said in words.items() if about not in NOT_OFFERED}
    shows = gave_pictures_lately(request)
    if "show" in request.GET and not shows:
        request.session[AFTER_PICTURES] = request.path
        return redirect("way_in:again")
    shown: dict[str, object] = {"review": review, "mine": mine, "words": words, "offered": offered}
    shown["shows"] = shows
    return show(request, "child_page/choices.jinja", child, shown)


@own_page
def choice(request: SignedIn, child: Child, about: str) -> HttpResponse:
    """Choose one thing, in my own words."""
    review = queries.my_review(child, "before")
    words = _named(request, child)
    if about not in words or about in NOT_OFFERED or review is None:
        raise Http404
    kind = ChairForm if about == Choice.About.CHAIR else ChoiceForm
    form = kind(request.POST or None, request.FILES or None, initial={"token": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = {"words": form.said, "token": form.cleaned_data["token"]} | form.given
        try:
            choose_own(review, about=about, **given, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_wrong(form, wrong, spoken(request, child))
        else:
            return redirect("child_page:choices")
    hint = dict(CHILD_HINT[level_of(request, child).lower()]).get(about, "")
    shown = {"form": form, "title": words[about], "hint": hint}
    return show(request, "child_page/choice.jinja", child, shown)


@own_page
def decided(request: SignedIn, child: Child) -> HttpResponse:
    """What was decided at my meetings, in plain words; nothing is here before somebody told me."""
    told = decisions_told_to(child, timezone.localdate())
    return show(request, "child_page/decided.jinja", child, {"told": told})


def _named(request: SignedIn, child: Child) -> dict[str, str]:
    """What can be chosen, in the child's words, by its name in the record."""
    return dict(CHILD_CHOOSES[level_of(request, child).lower()])
