"""Which final records are filed in the case system, and which are not."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from balcony.casework.reviews.models import Review, State
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Source

from ..models import Filing


def filings_of(review: Review) -> QuerySet[Filing]:
    """Where a record was filed, newest first."""
    return Filing.objects.filter(review=review).select_related("by")


def unfiled_for(user: Anyone, at: datetime) -> QuerySet[Review]:
    """The final records in this person's world that nobody has filed in the case system, oldest first."""
    filed = Filing.objects.filter(review=OuterRef("pk"))
    found = reviews_for(user, at).filter(state=State.FINALISED, source=Source.PERSON)
    return found.filter(~Exists(filed)).order_by("completed_on")
