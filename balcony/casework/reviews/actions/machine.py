"""Words a machine made stay marked until the IRO has read them and says so."""

from datetime import datetime

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .. import policies, verbs
from ..models import MachineMark, Review
from ..queries.machine import giveaway
from .moves import lock


def mark(
    review: Review,
    about: str,
    text: str,
    *,
    before: str = "",
    is_said: bool = True,
    by: User,
    at: datetime,
) -> MachineMark | None:
    """Mark a text where its writer says so, or where new words in it give it away; None where neither.

    For deeds that have asked whether they may and hold the review; one text carries one mark.
    """
    found = giveaway(text, before)
    if not found and not is_said:
        return None
    there = review.machine_marks.unread().filter(about=about).first()
    if there is not None:
        return there
    made = MachineMark.objects.create(review=review, about=about, found=found[:120], made_by=by, made_at=at)
    record(verbs.MARKED, about=review, child=review.child_id, by=by, at=at, part=about)
    return made


@transaction.atomic
def say_read(one: MachineMark, *, by: User, at: datetime) -> MachineMark:
    """Say that the IRO has read what a machine made, and that it is theirs now."""
    require(policies.may_consider(by, one.review, at))
    lock(one.review)
    one.refresh_from_db()
    if one.read_at is not None:
        return one
    one.read_by, one.read_at = by, at
    one.save(update_fields=["read_by", "read_at"])
    record(verbs.READ_MARKED, about=one.review, child=one.review.child_id, by=by, at=at, part=one.about)
    return one
