"""Decisions in words for the child, and what the child has been told."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Prefetch

from balcony.people.register.models import Child, Source

from ..models import ChildTold, Decision, DecisionForChild, DecisionState, Review, State
from .answers import standings_of
from .one import decisions_of


@dataclass(frozen=True, slots=True)
class ForChild:
    """A decision and how it stands in words for the child; `number` 0 and no words where nobody wrote any."""

    decision: Decision
    words: str
    number: int


def for_child(review: Review) -> list[ForChild]:
    """Return every decision of a review that stands, with its newest words for the child. Two queries."""
    return [
        _newest(one)
        for one in decisions_of(review).prefetch_related(
            Prefetch("for_child", DecisionForChild.objects.order_by("number"))
        )
    ]


def _newest(decision: Decision) -> ForChild:
    rows = list(decision.for_child.all())
    return ForChild(decision, rows[-1].words, rows[-1].number) if rows else ForChild(decision, "", 0)


def times_told(review: Review) -> list[ChildTold]:
    """Return each time the child was told what this review decided, the first time first."""
    return list(review.child_told.select_related("by"))


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """A decision as its child may read it: in the words for them, with what has become of it."""

    words: str
    owner_name: str
    due_on: date | None
    state: DecisionState
    reason: str


@dataclass(frozen=True, slots=True)
class ToldReview:
    """What one review decided, as the child was told; `told_on` is the newest day they were."""

    held_on: date
    told_on: date
    decisions: tuple[ToldDecision, ...]


def decisions_told_to(child: Child, on: date) -> list[ToldReview]:
    """Return what a child has been told was decided, newest review first. Four queries.

    Only decisions of a final record, of a review the child was told about, in words for the child: nothing is
    on their page before a person has said it to them.
    """
    told = (
        Review.objects.filter(
            child=child, source=Source.PERSON, state=State.FINALISED, child_told__isnull=False
        )
        .annotate(told_on=Max("child_told__on"))
        .order_by("-completed_on")
    )
    days = {one.pk: (one.completed_on, vars(one)["told_on"]) for one in told}
    decisions = (
        Decision.objects.filter(review__in=days, withdrawn_at__isnull=True)
        .prefetch_related(Prefetch("for_child", DecisionForChild.objects.order_by("number")))
        .order_by("number")
    )
    found: dict[object, list[ToldDecision]] = {}
    for standing in standings_of(decisions, on):
        words = _newest(standing.decision).words
        if words:
            reason = standing.status.reason if standing.status is not None else ""
            found.setdefault(standing.decision.review_id, []).append(
                ToldDecision(
                    words, standing.decision.owner_name, standing.decision.due_on, standing.state, reason
                )
            )
    return [
        ToldReview(held_on, told_on, tuple(found[pk]))
        for pk, (held_on, told_on) in days.items()
        if pk in found and held_on is not None
    ]
