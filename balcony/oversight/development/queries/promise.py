"""The promise ledger: beside each promise to one child, what ordinary records already say.

It counts what was done for its own sake, since this child has this IRO. Nothing is scored, compared or asked
for; where no record can speak, it says nothing. What a child said about their IRO is never in it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from balcony.casework.concerns.models import Concern
from balcony.casework.concerns.models import State as ConcernState
from balcony.casework.contact_log.models import With
from balcony.casework.contact_log.queries import contacts_since
from balcony.casework.preparation.queries import choices_of
from balcony.casework.reviews.models import Decision, DecisionState, Review
from balcony.casework.reviews.queries import decisions_told_to, standings_of
from balcony.casework.voice.models import Answered, Audience, Contribution, Request, RequestAnswer
from balcony.people.register.models import Child
from balcony.people.relationships.queries import allocated_iro_of
from balcony.rules.participation import TOOK_PART

AGREED = (Answered.AGREED, Answered.PARTLY)
NOT_RAISED = (ConcernState.DRAFT, ConcernState.DISCARDED)


@dataclass(frozen=True)
class Kept:
    """What records say beside one promise: `done` of `whole`, or `done` alone where there is no whole."""

    done: int
    whole: int = 0


def promise_ledger(child: Child, on: date) -> dict[str, Kept]:
    """Return what records say beside each promise, by its id in the pack ("PL1"), since this IRO began.

    A promise that no record speaks to, or of which there is nothing yet, is not in it.
    """
    allocation = allocated_iro_of(child, on)
    if allocation is None or allocation.adult is None:
        return {}
    since = allocation.from_on
    reviews = list(Review.objects.completed().filter(child=child, completed_on__gte=since))
    told = [one for one in decisions_told_to(child, on) if one.held_on >= since]
    found = {
        "PL1": _met(child, since),
        "PL2": _answered(child, allocation.adult_id, since),
        "PL3": _asked(child, since),
        "PL5": _choices(reviews, child),
        "PL6": _took_part(reviews),
        "PL8": _decisions(reviews, on),
        "PL9": Kept(len(told)),
        "PL10": Kept(_concerns(child, since)),
    }
    return {number: kept for number, kept in found.items() if kept.done or kept.whole}


def _met(child: Child, since: date) -> Kept:
    return Kept(contacts_since(child, since).reached().filter(with_whom=With.CHILD, was_alone=True).count())


def _answered(child: Child, iro: UUID | None, since: date) -> Kept:
    sent = Contribution.objects.filter(child=child, iro=iro, sent_at__date__gte=since, told_to__isnull=True)
    sent = sent.exclude(audience=Audience.MANAGER)
    return Kept(sent.filter(replies__isnull=False).distinct().count(), sent.count())


def _asked(child: Child, since: date) -> Kept:
    asked = list(Request.objects.filter(child=child, asked_on__gte=since).prefetch_related("answers"))
    newest = [answers[-1] for one in asked if (answers := list(one.answers.all()))]
    return Kept(sum(_is_agreed(one) for one in newest), len(asked))


def _is_agreed(answer: RequestAnswer) -> bool:
    return answer.outcome in AGREED


def _choices(reviews: list[Review], child: Child) -> Kept:
    underway = Review.objects.standing().filter(child=child, completed_on__isnull=True)
    mine = choices_of(*reviews, *underway)
    return Kept(sum(one.is_kept for one in mine), len(mine))


def _decisions(reviews: list[Review], on: date) -> Kept:
    made = Decision.objects.filter(review__in=reviews, withdrawn_at__isnull=True)
    standings = list(standings_of(made, on))
    return Kept(sum(one.state == DecisionState.DONE for one in standings), len(standings))


def _took_part(reviews: list[Review]) -> Kept:
    """Of the reviews for which it is written down how the child took part."""
    known = [one.participation_code for one in reviews if one.participation_code]
    return Kept(sum(code in TOOK_PART for code in known), len(known))


def _concerns(child: Child, since: date) -> int:
    return Concern.objects.filter(child=child, made_at__date__gte=since).exclude(state__in=NOT_RAISED).count()
