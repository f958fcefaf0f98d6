"""Which reviews are prepared in somebody's world, and the papers received for one."""

from datetime import datetime

from django.db.models import QuerySet

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.accounts.models import Anyone, User

from ..models import Paper

FILE = "review-paper"


def reviews_to_prepare(user: Anyone, at: datetime) -> QuerySet[Review]:
    """The reviews in this person's world that were begun here: a returned one is prepared elsewhere."""
    return reviews_for(user, at).filter(source="person")


def papers_for(user: Anyone, at: datetime) -> QuerySet[Paper]:
    """The papers of the reviews in this person's world."""
    return Paper.objects.filter(review__in=reviews_for(user, at)).select_related("review__child", "by")


def papers_of(review: Review) -> list[Paper]:
    """The papers received for a review, in the order they came."""
    return list(review.papers.select_related("by"))


def last_report_of(review: Review, user: User) -> Paper | None:
    """The report this person wrote for the child's last review, to go on from; None where there is none."""
    earlier = Paper.objects.filter(review__child=review.child_id, by=user, what=Paper.What.REPORT)
    return earlier.exclude(review=review).order_by("-received_on").first()
