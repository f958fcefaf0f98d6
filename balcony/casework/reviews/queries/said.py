"""What the child wrote for everyone at the review, to be taken onto its agenda word for word."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from balcony.casework.voice.models import Audience, Contribution
from balcony.casework.voice.queries import contributions_for
from balcony.foundations.accounts.models import User

from ..models import AgendaItem, Review


def said_for_everyone(review: Review, user: User, at: datetime) -> QuerySet[Contribution]:
    """Words this person has opened that the child chose to let everyone at their review read. One query.

    Since the review before, and not on an agenda yet. What a child told fewer people is never among them:
    to bring it up is for the child to say. What nobody opened is opened first, where the child sees it.
    """
    taken = AgendaItem.objects.filter(form_token=OuterRef("pk"))
    found = contributions_for(user, at).filter(
        ~Exists(taken), child=review.child_id, audience=Audience.REVIEW, openings__by=user
    )
    held = Review.objects.completed().filter(child=review.child_id).exclude(pk=review.pk)
    days = held.order_by("-completed_on").values_list("completed_on", flat=True)
    if review.completed_on is not None:
        days = days.filter(completed_on__lt=review.completed_on)
    last = days.first()
    if last is not None:
        found = found.filter(sent_at__date__gt=last)
    return found.exclude(words="").order_by("sent_at").distinct()
