"""What the pages of a review share: who it is about, and a kind word when a deed makes no sense any more."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import Request
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.queries import allocated_iro_of, live_relationships

from .. import policies, presenters, queries
from ..models import Review


def today() -> date:
    """Return the local day on which a page is asked for."""
    return timezone.localdate()


def to_review(review: Review) -> HttpResponse:
    """Go to the page of a review."""
    return redirect("reviews:review", id=review.pk)


def whole_number(sent: object) -> int:
    """Return a number a page sent back; 0 where it is none."""
    text = str(sent or "")
    return int(text) if text.isdecimal() else 0


def not_now(request: Request, review: Review, deed: str) -> HttpResponse | None:
    """Go back to the review where its state does not allow a deed, with the reason; None where it does.

    A second click or a page gone back to lands here: nothing is wrong, it has been done.
    """
    refused = policies.allows(review, deed)
    if refused is None:
        return None
    messages.info(request, refused.reason)
    return to_review(review)


def page(request: Request, template: str, child: Child, context: dict[str, Any]) -> HttpResponse:
    """Draw a page about a child, with the header that is on every one."""
    on = today()
    due = context.get("due") or queries.next_due(child, on=on, book=queries.rulebook_on(on))
    about = presenters.header(child, allocated_iro_of(child, on), due, on)
    return render(request, template, {"child": child, "header": about, "on": on, "due": due} | context)


def step(request: Request, template: str, review: Review, context: dict[str, Any]) -> HttpResponse:
    """Draw one page of a review."""
    return page(request, template, review.child, {"review": review} | context)


def people_around(child: Child, on: date) -> list[tuple[Adult, str]]:
    """Return the adults around a child on a day, each once, with the places they hold."""
    found: dict[Adult, list[str]] = {}
    for one in live_relationships(child, on):
        if one.adult is not None:
            found.setdefault(one.adult, []).append(one.get_kind_display())
    return [(adult, ", ".join(kinds)) for adult, kinds in found.items()]
