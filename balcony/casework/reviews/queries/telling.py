"""Decisions in words for the child, and what the child has been told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

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
    at: datetime | None = None

    def is_since(self, told: Sequence[ChildTold]) -> bool:
        """Whether these words were written after the child was last told: they have not heard them."""
        return bool(told) and self.at is not None and self.at > max(one.at for one in told)


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
    if not rows:
        return ForChild(decision, "", 0)
    return ForChild(decision, rows[-1].words, rows[-1].number, rows[-1].at)


def _as_told(decision: Decision, told_at: datetime) -> str:
    """The words as they stood when the child was last told; none where they were taken back since."""
    rows = list(decision.for_child.all())
    if not rows or not rows[-1].words:
        return ""
    return next((one.words for one in reversed(rows) if one.at <= told_at), "")


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

    Only decisions of a final record, of a review the child was told about, in the words they were told: what
    is written or changed afterwards waits until somebody has said that too.
    """
    told = (
        Review.objects.filter(
            child=child, source=Source.PERSON, state=State.FINALISED, child_told__isnull=False
        )
        .annotate(told_on=Max("child_told__on"), told_at=Max("child_told__at"))
        .order_by("-completed_on")
    )
    days = {one.pk: (one.completed_on, vars(one)["told_on"]) for one in told}
    moments = {one.pk: vars(one)["told_at"] for one in told}
    decisions = (
        Decision.objects.filter(review__in=days, withdrawn_at__isnull=True)
        .prefetch_related(Prefetch("for_child", DecisionForChild.objects.order_by("number")))
        .order_by("number")
    )
    found: dict[object, list[ToldDecision]] = {}
    for standing in standings_of(decisions, on):
        words = _as_told(standing.decision, moments[standing.decision.review_id])
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
