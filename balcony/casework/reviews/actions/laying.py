"""Laying the matters a review must come to: the rows its pages write under."""

from datetime import date

from ..models import Matter, Review
from ..queries.scrutiny import matters_in_force


def lay_matters(review: Review, on: date) -> int:
    """Add the matters in force on a day that the review has not yet; return how many. None is taken away."""
    there = set(review.matters.values_list("key", flat=True))
    wanted = matters_in_force(review.child.date_of_birth, on)
    rows = [
        Matter(
            review=review,
            key=one.key,
            place=place,
            title=one.title[:200],
            is_always=one.is_always,
            edition=one.edition[:60],
        )
        for place, one in enumerate(wanted, start=1)
        if one.key not in there
    ]
    Matter.objects.bulk_create(rows)
    return len(rows)
