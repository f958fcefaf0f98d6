"""The promise ledger of the service: beside each promise, for how many children ordinary records speak.

It counts children looked after today over the year to this day. It is never asked of one IRO, nothing is
scored and there is no target; a number few children stand behind is hidden (access notes, section 9).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from balcony.casework.concerns.models import Concern
from balcony.casework.contact_log.models import Contact, With
from balcony.casework.preparation.models import Choice
from balcony.casework.reviews.models import Decision, DecisionState, Review
from balcony.casework.reviews.queries import standings_of
from balcony.casework.voice.models import Audience, Contribution, Request
from balcony.people.iros.queries.waiting import in_care_on
from balcony.people.register.models import Source
from balcony.rules.participation import TOOK_PART
from balcony.rules.suppression import HIDDEN, SMALL, count

from .promise import AGREED, NOT_RAISED

A_YEAR = timedelta(days=365)
Pair = tuple[Collection[UUID], Collection[UUID]]
Here = QuerySet[Any, Any]  # the keys of the children looked after


@dataclass(frozen=True, slots=True)
class Many:
    """Children beside one promise, as may be shown: `done` of `whole`, c where few stand behind it."""

    done: str
    whole: str


def promise_of_service(on: date) -> dict[str, Many]:
    """Return how many children records speak of beside each promise, by its id in the pack ("PL1").

    Where no record speaks of any child there is no entry. Its queries do not grow with the children.
    """
    here, since = in_care_on(on).values("pk"), on - A_YEAR
    reviews = Review.objects.completed().filter(
        child__in=here, completed_on__range=(since, on), source=Source.PERSON
    )
    concerned = _children(
        Concern.objects.filter(child__in=here, made_at__date__gte=since).exclude(state__in=NOT_RAISED)
    )
    found: dict[str, Pair] = {
        "PL1": _met(here, since),
        "PL2": _answered(here, since),
        "PL3": _asked(here, since),
        "PL5": _choices(here, since),
        "PL6": _took_part(reviews),
        "PL8": _decisions(reviews, on),
        "PL9": (_children(reviews.filter(child_told__isnull=False)), _children(reviews)),
        "PL10": (concerned, concerned),
    }
    return {number: _shown(len(done), len(whole)) for number, (done, whole) in found.items() if whole}


def _shown(done: int, whole: int) -> Many:
    is_small = whole <= SMALL or any(1 <= side <= SMALL for side in (done, whole - done))
    return Many(HIDDEN if is_small else str(done), count(whole))


def _children(rows: QuerySet) -> set[UUID]:
    return set(rows.order_by().values_list("child_id", flat=True))


def _met(here: Here, since: date) -> Pair:
    """Children the IRO met alone, of all who are looked after."""
    talks = Contact.objects.standing().reached().filter(with_whom=With.CHILD, was_alone=True)
    met = _children(talks.filter(child__in=here, on__gte=since))
    return met, set(here.values_list("pk", flat=True))


def _answered(here: Here, since: date) -> Pair:
    """Children who sent something, and those of them to whom nothing is left to answer."""
    sent = Contribution.objects.filter(child__in=here, sent_at__date__gte=since, told_to__isnull=True)
    sent = sent.exclude(audience=Audience.MANAGER)
    everybody = _children(sent)
    return everybody - _children(sent.filter(replies__isnull=True)), everybody


def _asked(here: Here, since: date) -> Pair:
    """Children who asked for something, and those to whom the answer was yes, in all or in part."""
    asked = list(Request.objects.filter(child__in=here, asked_on__gte=since).prefetch_related("answers"))
    newest = [(one.child_id, answers[-1]) for one in asked if (answers := list(one.answers.all()))]
    return {child for child, answer in newest if answer.outcome in AGREED}, {one.child_id for one in asked}


def _choices(here: Here, since: date) -> Pair:
    """Children who made a choice for a review, and those for whom one was kept."""
    rows = Choice.objects.filter(review__child__in=here, asked_on__gte=since).select_related("review")
    made = list(rows.prefetch_related("answers"))
    kept = {
        one.review.child_id for one in made if (answers := list(one.answers.all())) and answers[-1].is_kept
    }
    return kept, {one.review.child_id for one in made}


def _took_part(reviews: QuerySet[Review]) -> Pair:
    """Children for whom it is written down how they took part, and those who did."""
    known = reviews.exclude(participation_code="")
    return _children(known.filter(participation_code__in=TOOK_PART)), _children(known)


def _decisions(reviews: QuerySet[Review], on: date) -> Pair:
    """Children with decisions, and those for whom every one of them is done."""
    made = Decision.objects.filter(review__in=reviews, withdrawn_at__isnull=True).select_related("review")
    standings = list(standings_of(made, on))
    everybody = {one.decision.review.child_id for one in standings}
    waiting = {one.decision.review.child_id for one in standings if one.state != DecisionState.DONE}
    return everybody - waiting, everybody
