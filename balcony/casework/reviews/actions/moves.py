"""The one place where a review's state is written, with the row that says who moved it and when."""

from datetime import datetime

from balcony.foundations.accounts.models import User
from balcony.foundations.design.faults import NotPossible
from balcony.rules.transitions import REVIEW

from ..models import Review, ReviewStatus, State


def lock(review: Review) -> None:
    """Read the review again and keep others from it until the transaction ends."""
    review.refresh_from_db(from_queryset=Review.objects.select_for_update())


def move(review: Review, state: State, *, reason: str = "", by: User, at: datetime) -> ReviewStatus:
    """Move a review to a state that may follow the one it is in; the caller saves the review."""
    why_not = REVIEW.why_not(review.state, state)
    if why_not is not None:
        raise NotPossible(why_not)
    review.state = state
    return begin(review, reason=reason, by=by, at=at)


def begin(review: Review, *, reason: str = "", by: User, at: datetime) -> ReviewStatus:
    """Write the status row of the state a review is in."""
    return ReviewStatus.objects.create(review=review, state=review.state, reason=reason, by=by, at=at)
