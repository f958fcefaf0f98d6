"""Whether the care plan came after a review, for one review or for everybody's in one person's world."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from balcony.casework.preparation.models import Paper
from balcony.casework.reviews.models import Review, ReviewKind, State
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.design.words import date_short
from balcony.people.children.models import CarePeriod
from balcony.people.register.models import Source
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.timetable import Limit, Rulebook, how_late, overdue_days, plan_after

from ..models import PlanReceived

# Kept under this name in the room of files.
FILE = "care-plan-after"
WORKING_DAYS = "working days"
BRING = (Kind.SOCIAL_WORKER, Kind.TEAM_MANAGER)


@dataclass(frozen=True)
class PlanNow:
    """The care plan after one review on a day: by when, whether it came, how late it is if it did not."""

    review: Review
    limit: Limit
    late: int | None
    ring: tuple[str, str] = ("", "")  # who is to bring it, and their number, as far as they are held here

    @property
    def received_on(self) -> date | None:
        """The day it came, None while it has not."""
        return self.limit.held_on

    @property
    def is_late(self) -> bool:
        """Whether it has not come and its last day has gone by."""
        return self.received_on is None and self.late is not None

    @property
    def words(self) -> str:
        """ "To come by 3 March 2026", "Not received: 4 working days late", "Received on 2 March 2026"."""
        if self.received_on is not None:
            late = "" if self.late is None else f", {how_late(self.late, WORKING_DAYS)}"
            return f"Received on {date_short(self.received_on)}{late}"
        if self.late is not None:
            return f"Not received: {how_late(self.late, WORKING_DAYS)}"
        assert self.limit.limit_date is not None
        return f"To come by {date_short(self.limit.limit_date)}"


def awaits_plan(review: Review) -> bool:
    """Whether a care plan is to come after a review: held to its end here, and no secure review."""
    return (
        review.completed_on is not None
        and review.source == Source.PERSON
        and review.state != State.CANCELLED
        and review.kind != ReviewKind.SECURE
    )


def plan_now(review: Review, on: date, book: Rulebook) -> PlanNow | None:
    """How the care plan after a review stands on a day; None where none is to come. Two queries."""
    if not awaits_plan(review):
        return None
    days = [one.received_on for one in received_for(review)]
    days += [one.received_on for one in papers_since(review)]
    return _stands(review, min(days, default=None), on, book)


def received_for(review: Review) -> list[PlanReceived]:
    """What was written down as received after a review and not taken back."""
    return list(review.plans_received.filter(taken_back_at=None).select_related("by", "review"))


def papers_since(review: Review) -> list[Paper]:
    """Care plans brought in with the papers of any review of the child after this one was completed."""
    plans = Paper.objects.filter(review__child=review.child_id, what=Paper.What.CARE_PLAN)
    return list(plans.filter(received_on__gt=review.completed_on).select_related("by"))


def plans_waiting(user: Anyone, at: datetime, on: date, book: Rulebook) -> list[PlanNow]:
    """The care plans that have not come, of this person's children in care, the latest first. One query.

    Of each child only the newest review counts: the next review begins the wait anew.
    """
    return plans_of(without_plan(user, at, on), on, book)


def plans_of(reviews: Iterable[Review], on: date, book: Rulebook) -> list[PlanNow]:
    """How the care plans of what `without_plan` found stand on a day, and whom to ring; the latest first."""
    found = [
        replace(
            _stands(review, None, on, book),
            ring=(vars(review)["ring_name"] or "", vars(review)["ring_phone"] or ""),
        )
        for review in reviews
    ]
    return sorted(found, key=lambda one: (one.limit.limit_date or on, one.review.child.listed_as))


def without_plan(user: Anyone, at: datetime, on: date) -> QuerySet[Review]:
    """The newest reviews whose care plan has not come, of this person's children in care.

    Each with the child's social worker, or without one the team manager, as `ring_name` and `ring_phone`.
    """
    held = Review.objects.completed().filter(source=Source.PERSON).exclude(kind=ReviewKind.SECURE)
    later = held.filter(child=OuterRef("child"), completed_on__gt=OuterRef("completed_on"))
    came = PlanReceived.objects.filter(review=OuterRef("pk"), taken_back_at=None)
    brought = Paper.objects.filter(
        review__child=OuterRef("child"),
        what=Paper.What.CARE_PLAN,
        received_on__gt=OuterRef("completed_on"),
    )
    in_care = CarePeriod.objects.open_on(on).filter(child=OuterRef("child"))
    bring = Relationship.objects.live_on(on).filter(
        child=OuterRef("child"), kind__in=BRING, adult__isnull=False
    )
    bring = bring.order_by("kind", "-from_on")  # "social_worker" comes before "team_manager"
    return (
        reviews_for(user, at)
        .filter(pk__in=held.values("pk"), completed_on__lte=on)
        .filter(~Exists(later), ~Exists(came), ~Exists(brought), Exists(in_care))
        .annotate(
            ring_name=Subquery(bring.values("adult__full_name")[:1]),
            ring_phone=Subquery(bring.values("adult__phone")[:1]),
        )
        .order_by(F("completed_on"))
    )


def plans_between(first: date, last: date, on: date, book: Rulebook) -> list[PlanNow]:
    """How the care plan after every review completed in this time stands on a day. Four queries.

    Each review counts by itself, whatever came after it. Left out is a child who left care before the last
    day, and for whom no plan came: none was awaited any more.
    """
    rows = Review.objects.completed().filter(completed_on__range=(first, last), source=Source.PERSON)
    reviews = list(rows.exclude(kind=ReviewKind.SECURE).exclude(state=State.CANCELLED))
    came = _days_it_came(rows)
    in_care: dict[UUID, list[CarePeriod]] = {}
    for period in CarePeriod.objects.held().filter(child__in=rows.values("child")):
        in_care.setdefault(period.child_id, []).append(period)
    found = []
    for review in reviews:
        now = _stands(review, came(review), on, book)
        until = min(now.limit.last_day or on, on)
        stays = any(_is_open(one, until) for one in in_care.get(review.child_id, ()))
        if stays or now.received_on is not None:
            found.append(now)
    return found


def _days_it_came(reviews: QuerySet[Review]) -> Callable[[Review], date | None]:
    """How to ask for the first day a care plan came after one of these reviews. Two queries."""
    received, brought = defaultdict(list), defaultdict(list)
    written = PlanReceived.objects.filter(review__in=reviews, taken_back_at=None)
    for review, day in written.values_list("review_id", "received_on"):
        received[review].append(day)
    papers = Paper.objects.filter(review__child__in=reviews.values("child"), what=Paper.What.CARE_PLAN)
    for child, day in papers.values_list("review__child_id", "received_on"):
        brought[child].append(day)

    def came(review: Review) -> date | None:
        completed = review.completed_on
        since = [day for day in brought[review.child_id] if completed is not None and day > completed]
        return min(received[review.pk] + since, default=None)

    return came


def _is_open(period: CarePeriod, on: date) -> bool:
    return period.started_on <= on and (period.ended_on is None or period.ended_on > on)


def _stands(review: Review, received_on: date | None, on: date, book: Rulebook) -> PlanNow:
    assert review.completed_on is not None
    limit = plan_after(book, review.completed_on, received_on=received_on)
    return PlanNow(review, limit, overdue_days(book, limit, received_on or on))


def plans_received_for(user: Anyone, at: datetime) -> QuerySet[PlanReceived]:
    """What was received after the reviews in this person's world."""
    mine = PlanReceived.objects.filter(review__in=reviews_for(user, at))
    return mine.select_related("review__child", "by")
