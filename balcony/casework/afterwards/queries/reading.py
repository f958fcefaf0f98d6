"""What adults sent after a review and nobody has read yet."""

from dataclasses import dataclass
from datetime import datetime

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import User
from balcony.rules.rights.matrix import MATRIX, Mark

from ..models import AskedAfter


@dataclass(frozen=True)
class NewAnswers:
    """How many adults sent something after one review that nobody has read, and when the newest came."""

    review: Review
    count: int
    newest: datetime


def new_answers(user: User, at: datetime) -> list[NewAnswers]:
    """What adults sent after the reviews in this person's world and nobody has read, the newest first.

    Nothing for somebody who reads no such answers in the role they wear. One query.
    """
    hat = hat_of(user, at)
    if not hat or MATRIX.action("afterwards.answers_read").marks[hat] is Mark.NEVER:
        return []
    unread = AskedAfter.objects.filter(
        answered_at__isnull=False, reading__isnull=True, review__in=reviews_for(user, at)
    )
    found: dict[object, NewAnswers] = {}
    for one in unread.select_related("review__child").order_by("-answered_at"):
        assert one.answered_at is not None
        first = found.get(one.review_id)
        newest = first.newest if first is not None else one.answered_at
        found[one.review_id] = NewAnswers(one.review, first.count + 1 if first else 1, newest)
    return list(found.values())
