"""Whether a child has been invited to their own review, and to which plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review
from balcony.foundations.outbox.models import Message

from ..models import ChildInvitation
from .asking import NOT_TOLD


@dataclass(frozen=True)
class MadeForChild:
    """One invitation made for a child; `came_back` where its letter was taken back or refused."""

    made: ChildInvitation
    came_back: bool

    @property
    def on(self) -> date:
        """The day it was handed over or posted."""
        return self.made.handed_on or localdate(self.made.at)


def made_for_child(review: Review) -> list[MadeForChild]:
    """Every invitation made for the child to this review, in the order made."""
    return made_for_children([review.pk]).get(review.pk, [])


def made_for_children(reviews: Iterable[UUID]) -> dict[UUID, list[MadeForChild]]:
    """The same for many reviews; two queries at most."""
    rows = list(ChildInvitation.objects.filter(review__in=list(reviews)).select_related("by"))
    letters = [one.message_id for one in rows if one.message_id]
    back = set()
    if letters:
        lost = Message.objects.filter(pk__in=letters, state__in=NOT_TOLD)
        back = set(lost.values_list("pk", flat=True))
    found: dict[UUID, list[MadeForChild]] = {}
    for one in rows:
        found.setdefault(one.review_id, []).append(MadeForChild(one, one.message_id in back))
    return found


def told_child(made: Iterable[MadeForChild], meeting_id: UUID | None) -> MadeForChild | None:
    """The newest invitation that told the child of this very plan, None while there is none."""
    told = [one for one in made if one.made.meeting_id == meeting_id and not one.came_back]
    return told[-1] if told else None
