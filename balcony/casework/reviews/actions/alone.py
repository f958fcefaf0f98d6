"""Why the child was not seen alone before a review."""

from datetime import datetime

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible

from .. import policies, verbs
from ..models import NotSeenAlone, Review
from .moves import lock


@transaction.atomic
def say_not_alone(review: Review, *, reason: str, by: User, at: datetime) -> NotSeenAlone:
    """Say why the child was not seen alone before a review. The same words again are kept once.

    Raises NotPossible without a reason.
    """
    require(policies.may_say_not_alone(by, review, at))
    lock(review)
    if not reason.strip():
        raise NotPossible("Say why the child was not seen alone.")
    newest = review.not_seen_alone.last()
    if newest is not None and newest.reason == reason.strip():
        return newest
    said = NotSeenAlone.objects.create(review=review, reason=reason.strip(), by=by, at=at)
    record(verbs.NOT_ALONE, about=review, child=review.child_id, by=by, at=at)
    return said
