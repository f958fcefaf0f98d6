"""The child's IRO reads what adults sent after a review."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from balcony.casework.reviews.models import Review
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .. import policies, verbs
from ..models import AskedAfter, ReadAfter


@transaction.atomic
def note_read(review: Review, *, sent: Sequence[AskedAfter], by: User, at: datetime) -> list[ReadAfter]:
    """Note which of those just shown are read for the first time; they are no longer new on anybody's page.

    Those noted before, and those who have not sent anything, stay as they were.
    """
    require(policies.may_read_answers(by, review, at))
    found = []
    for one in sent:
        if one.review_id != review.pk or one.answered_at is None or hasattr(one, "reading"):
            continue
        reading, is_new = ReadAfter.objects.get_or_create(asked=one, defaults={"by": by, "at": at})
        if is_new:
            record(verbs.NEW_READ, about=one, child=review.child_id, by=by, at=at)
            found.append(reading)
    return found
