"""Which reviews somebody may know of at all."""

from datetime import datetime

from django.db.models import QuerySet

from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from ..models import Decision, EarlyTrigger, Review


def reviews_for(user: Anyone, at: datetime) -> QuerySet[Review]:
    """The reviews of the children in this person's world at this moment; those a return replaced are gone."""
    return Review.objects.filter(child__in=children_for(user, at), superseded_at__isnull=True).select_related(
        "child", "made_by"
    )


def decisions_for(user: Anyone, at: datetime) -> QuerySet[Decision]:
    """The decisions of the reviews in this person's world; the policy then says what may be read of them."""
    return Decision.objects.filter(review__in=reviews_for(user, at)).select_related("review__child", "owner")


def triggers_for(user: Anyone, at: datetime) -> QuerySet[EarlyTrigger]:
    """The standing reasons for an earlier review of the children in this person's world."""
    return (
        EarlyTrigger.objects.standing().filter(child__in=children_for(user, at)).select_related("child", "by")
    )


def children_to_review(user: Anyone, at: datetime) -> QuerySet[Child]:
    """The children in this person's world: whose review may be planned is then asked of the policy."""
    return children_for(user, at)


def reviews_of(child: Child) -> QuerySet[Review]:
    """A child's standing reviews, newest first by the day completed, then by when they were made."""
    return (
        Review.objects.standing()
        .filter(child=child)
        .prefetch_related("meetings")
        .order_by("-completed_on", "-made_at")
    )
