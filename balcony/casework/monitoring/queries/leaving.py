"""What is known for a child's leaving care: staying put, the pathway plan, the goodbye."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from balcony.casework.preparation.models import Paper
from balcony.casework.reviews.models import Consideration, Review
from balcony.foundations.design.fields import to_boxes
from balcony.people.children.queries import periods_of
from balcony.people.register.models import Child, Source
from balcony.rules.calendar import add_months
from balcony.rules.timetable import Rulebook, becomes_eligible_on

from ..models import GOODBYE_DAYS, GOODBYE_WORDS, Goodbye

STAYING_PUT = "matter-staying-put"
SIXTEEN = 16 * 12


@dataclass(frozen=True, slots=True)
class StayingPut:
    """Whether staying put was asked at the first review after the sixteenth birthday.

    `review` is that review, None while it is still to come; `asked_at` the earliest review where something
    was considered. A first review known only from a return says nothing about what was asked.
    """

    sixteen_on: date
    review: Review | None
    asked_at: Review | None
    words: str

    @property
    def was_asked_first(self) -> bool:
        """Asked at that very review."""
        return self.review is not None and self.asked_at == self.review

    @property
    def is_unknown(self) -> bool:
        """That review is known from a return alone, and nothing was asked since."""
        return self.asked_at is None and self.review is not None and self.review.source == Source.RETURN


@dataclass(frozen=True, slots=True)
class Leaving:
    """All that is known for a child's leaving care, the law's days worked out and never kept."""

    staying_put: StayingPut
    eligible_on: date | None
    assess_by: date | None
    plans: tuple[Paper, ...]
    goodbye: Goodbye | None
    earlier: tuple[Goodbye, ...]


def leaving_of(child: Child, on: date, book: Rulebook) -> Leaving:
    """What is known for the child's leaving care on a day, in five queries.

    Eligible under regulation 40 of the Care Planning Regulations 2010, the needs assessed under 42(1): within
    three months of turning 16, or of becoming eligible later.
    """
    periods = [(one.started_on, one.ended_on) for one in periods_of(child) if not one.is_short_breaks]
    weeks = book.rule("eligible_weeks", on).value // 7
    eligible_on = becomes_eligible_on(child.date_of_birth, periods, on=on, weeks=weeks)
    months = book.rule("eligible_assessment", on).value
    plans = Paper.objects.filter(review__child=child, what=Paper.What.PATHWAY_PLAN)
    goodbyes = tuple(Goodbye.objects.filter(child=child).select_related("by"))
    return Leaving(
        staying_put=staying_put_of(child),
        eligible_on=eligible_on,
        assess_by=add_months(eligible_on, months) if eligible_on is not None else None,
        plans=tuple(plans.order_by("-received_on", "-at")),
        goodbye=goodbyes[0] if goodbyes else None,
        earlier=goodbyes[1:],
    )


def staying_put_of(child: Child) -> StayingPut:
    """Whether staying put was asked at the first review on or after the sixteenth birthday. Two queries."""
    return staying_puts([child])[child.pk]


def staying_puts(children: Sequence[Child]) -> dict[UUID, StayingPut]:
    """The same for several children, by their key, in two queries.

    A matter left for another day does not count as asked; one set aside with a reason does.
    """
    reviews: dict[UUID, list[Review]] = {}
    for review in Review.objects.completed().filter(child__in=children).order_by("completed_on"):
        reviews.setdefault(review.child_id, []).append(review)
    newest: dict[UUID, Consideration] = {}
    said = Consideration.objects.filter(matter__key=STAYING_PUT, matter__review__child__in=children)
    for one in said.select_related("matter").order_by("version"):
        newest[one.matter.review_id] = one
    return {child.pk: _staying_put(child, reviews.get(child.pk, []), newest) for child in children}


def _staying_put(child: Child, reviews: list[Review], newest: Mapping[UUID, Consideration]) -> StayingPut:
    sixteen_on = add_months(child.date_of_birth, SIXTEEN)
    since = [one for one in reviews if one.completed_on is not None and one.completed_on >= sixteen_on]
    asked = ((one, newest[one.pk]) for one in since if one.pk in newest)
    asked_at, said = next(
        ((one, said) for one, said in asked if said.considered.strip() or said.is_not_needed), (None, None)
    )
    return StayingPut(
        sixteen_on=sixteen_on,
        review=since[0] if since else None,
        asked_at=asked_at,
        words=(said.considered.strip() or said.reason) if said is not None else "",
    )


def goodbye_of(child: Child) -> Goodbye | None:
    """The goodbye as it stands, None where nothing is planned."""
    return Goodbye.objects.filter(child=child).select_related("by").first()


def version_of_goodbye(child: Child) -> int:
    """The number of the goodbye's newest saved version, 0 where nothing is planned."""
    stands = goodbye_of(child)
    return stands.version if stands is not None else 0


def words_of_goodbye(child: Child) -> dict[str, str]:
    """Each part of the goodbye as last saved, its days box by box; empty where nothing is planned."""
    stands = goodbye_of(child)
    words = {name: getattr(stands, name) if stands is not None else "" for name in GOODBYE_WORDS}
    for name in GOODBYE_DAYS:
        words |= to_boxes(name, getattr(stands, name) if stands is not None else None)
    return words
