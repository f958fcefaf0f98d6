"""How each way stands for a child, whether an advocate was offered before a review, and who waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from balcony.casework.reviews.models import Review
from balcony.people.register.models import Child

from .models import Stage, Way, WayStep

# After these nobody has anything to do about what the child asked for.
DEALT_WITH = frozenset({Stage.ARRIVED, Stage.OUTCOME, Stage.NOT_WANTED})


@dataclass(frozen=True)
class WayNow:
    """One way for one child: every step, the oldest first."""

    way: Way
    steps: tuple[WayStep, ...]

    @property
    def newest(self) -> WayStep | None:
        """The step that stands."""
        return self.steps[-1] if self.steps else None

    @property
    def waits(self) -> bool:
        """Whether the child asked or wants it and it has not come."""
        asked = [
            place for place, one in enumerate(self.steps) if one.stage in (Stage.ASKED_FOR, Stage.WANTED)
        ]
        done = [place for place, one in enumerate(self.steps) if one.stage in DEALT_WITH]
        return bool(asked) and (not done or done[-1] < asked[-1])


def steps_of(child: Child) -> QuerySet[WayStep]:
    """Every step of every way, the oldest first."""
    return WayStep.objects.filter(child=child).select_related("by", "review")


def ways_of(child: Child) -> list[WayNow]:
    """Every way with its steps, in the order of the code; one query."""
    return ways_from(list(steps_of(child)))


def ways_from(held: Sequence[WayStep]) -> list[WayNow]:
    """The same, from the child's steps already fetched."""
    return [WayNow(way, tuple(one for one in held if one.way == way)) for way in Way]


def waiting_of(child: Child) -> list[WayNow]:
    """What the child asked for or wants and has not come."""
    return [one for one in ways_of(child) if one.waits]


def offered_before(review: Review) -> WayStep | None:
    """When an advocate was offered for this review: written beside it, or since the review before."""
    offered = WayStep.objects.filter(child=review.child_id, way=Way.ADVOCATE, stage=Stage.OFFERED)
    beside = offered.filter(review=review).last()
    if beside is not None:
        return beside
    last = (
        Review.objects.completed()
        .filter(child=review.child_id)
        .exclude(pk=review.pk)
        .order_by("-completed_on")
        .values_list("completed_on", flat=True)
    )
    if review.completed_on is not None:
        last = last.filter(completed_on__lt=review.completed_on)
        offered = offered.filter(on__lte=review.completed_on)
    since = last.first()
    return (offered.filter(on__gt=since) if since else offered).last()


@dataclass(frozen=True)
class Offers:
    """Of the reviews held between two days, before how many an advocate was offered."""

    held: int
    offered: int


def offers_between(first: date, last: date) -> Offers:
    """Count them for the whole service; three queries, however many."""
    rows = (
        Review.objects.completed()
        .filter(completed_on__lte=last)
        .order_by("child_id", "completed_on")
        .values_list("pk", "child_id", "completed_on")
    )
    held = [(key, child, on) for key, child, on in rows if on is not None]
    offers = _offers({child for _, child, _ in held})
    before: dict[UUID, date] = {}
    counted = offered = 0
    for key, child, on in held:
        since, before[child] = before.get(child), on
        if on < first:
            continue
        counted += 1
        offered += any(_is_for(one, key, since, on) for one in offers.get(child, ()))
    return Offers(counted, offered)


def _is_for(offer: tuple[UUID | None, date], review: UUID, since: date | None, on: date) -> bool:
    beside, day = offer
    return beside == review or (beside is None and day <= on and (since is None or day > since))


def _offers(children: Iterable[UUID]) -> dict[UUID, list[tuple[UUID | None, date]]]:
    found: dict[UUID, list[tuple[UUID | None, date]]] = {}
    rows = WayStep.objects.filter(way=Way.ADVOCATE, stage=Stage.OFFERED, child__in=list(children))
    for child, review, on in rows.values_list("child_id", "review_id", "on"):
        found.setdefault(child, []).append((review, on))
    return found
