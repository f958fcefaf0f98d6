"""Lay two children of one IRO, one new and one of twelve years in care, and count the queries of their pages.

Prints one line of JSON: `cookie` to ask with, `page` of the child of twelve years, `queries` of both pages.
"""

import json
from datetime import date, timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402 (Django must be set up first)
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from balcony.casework.contact_log.models import Contact, With  # noqa: E402
from balcony.casework.reviews.models import (  # noqa: E402
    Decision,
    DecisionState,
    DecisionStatus,
    Review,
    ReviewMeeting,
    State,
)
from balcony.foundations.accounts.models import User  # noqa: E402
from balcony.people.children.models import CarePeriod, Episode  # noqa: E402
from balcony.people.register.models import Child, Source  # noqa: E402
from balcony.people.relationships.models import Kind, Relationship  # noqa: E402
from bench.pages_lay import BACKEND, lay_iro, queries_of  # noqa: E402

YEARS, REVIEWS, DECISIONS, CONTACTS = 12, 30, 60, 300


@transaction.atomic
def lay_child(user: User, *, days: int, reviews: int, decisions: int, contacts: int) -> Child:
    """A child so many days in care, with reviews, decisions and contacts laid evenly over them."""
    by = {"made_by": user, "made_at": timezone.now()}
    since = timezone.localdate() - timedelta(days=days)
    child = Child.objects.create(
        return_id=f"B{reviews:05}",
        first_names="Amina",
        family_name="Bench",
        date_of_birth=since - timedelta(days=900),
        source=Source.RETURN,
        **by,
    )
    CarePeriod.objects.create(child=child, started_on=since, source=Source.PERSON, **by)
    Episode.objects.create(
        child=child, started_on=since, start_code="S", legal_status="C2", placement_type="U6",
        source=Source.PERSON, **by,
    )  # fmt: skip
    Relationship.objects.create(
        child=child, adult=user.adult, kind=Kind.ALLOCATED_IRO, from_on=since, reason="Bench", **by
    )
    held = [
        _review(child, since + timedelta(days=1 + days * number // (reviews + 1)), by)
        for number in range(reviews)
    ]
    for number in range(decisions):
        _decide(held[number % reviews], number // reviews + 1, user)
    Contact.objects.bulk_create(
        Contact(
            child=child,
            with_whom=With.CHILD if number % 3 else With.SOCIAL_WORKER,
            was_reached=bool(number % 4),
            on=since + timedelta(days=days * number // contacts),
            said="We talked about school and the weekend." if number % 4 else "",
            **by,
        )
        for number in range(contacts)
    )
    return child


def _review(child: Child, on: date, by: dict[str, object]) -> Review:
    review = Review.objects.create(
        child=child, state=State.FINALISED, source=Source.PERSON, first_meeting_on=on, completed_on=on, **by
    )
    ReviewMeeting.objects.create(review=review, on=on, was_held=True, **by)
    return review


def _decide(review: Review, number: int, user: User) -> None:
    at = timezone.now()
    decision = Decision.objects.create(
        review=review, number=number, action="Somebody does something.", owner_name="The social worker",
        due_on=review.completed_on + timedelta(days=28), made_by=user, made_at=at,
    )  # fmt: skip
    states = (DecisionState.SENT, DecisionState.AGREED, *((DecisionState.DONE,) if number == 1 else ()))
    for place, state in enumerate(states, start=1):
        DecisionStatus.objects.create(decision=decision, number=place, state=state, by=user, at=at)


if __name__ == "__main__":
    user = lay_iro()
    browser = Client()
    browser.force_login(user, backend=BACKEND)
    new = lay_child(user, days=60, reviews=2, decisions=2, contacts=6)
    old = lay_child(user, days=round(YEARS * 365.25), reviews=REVIEWS, decisions=DECISIONS, contacts=CONTACTS)
    pages = [reverse("desk:child", kwargs={"id": one.pk}) for one in (new, old)]
    name = settings.SESSION_COOKIE_NAME
    print(
        json.dumps(
            {
                "cookie": f"{name}={browser.cookies[name].value}",
                "page": pages[1],
                "queries": [queries_of(browser, page) for page in pages],
            }
        )
    )
