"""Whether one review may be done without a meeting."""

from datetime import date

from balcony.rules.without_meeting import Answer, without_meeting

from ..models import Review, ReviewKind
from .due import limit_for
from .law import rulebook_on


def may_be_without(review: Review, child_said: str, *, on: date) -> Answer:
    """Return whether this review may be done without a meeting on a day, why, and where that is written."""
    book = rulebook_on(on)
    limit = limit_for(review, on=on, book=book)
    is_first = limit is not None and limit.number_known and limit.number == 1
    return without_meeting(
        is_secure=review.kind == ReviewKind.SECURE,
        is_first=is_first,
        child_said=child_said,
        setting=int(book.rule("review_without_meeting", on).value),
    )
