"""The line this room adds to a review's task list: an advocate is offered before each review."""

from datetime import datetime

from django.urls import reverse

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.steps import Step
from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import date_short

from .policies import may_write
from .queries import offered_before


def steps_before(review: Review, user: User, at: datetime) -> list[Step]:
    """Whether an advocate was offered for this review, whether or not the child asked."""
    if review.source != "person" or review.state == "cancelled" or not may_write(user, review.child, at):
        return []
    offered = offered_before(review)
    status = f"Offered on {date_short(offered.on)}" if offered else "Not yet"
    href = reverse("advocacy:of_child", kwargs={"id": review.child_id}) + f"?review={review.pk}"
    return [Step("Offer an advocate", href, status, offered is not None)]
