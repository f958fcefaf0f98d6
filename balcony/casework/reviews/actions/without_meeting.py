"""A review done without a meeting: allowed or not by rule, and complete on a day that follows from facts."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.rules.without_meeting import counts_on

from .. import policies, verbs
from ..models import Review, State, WithoutMeeting
from ..queries import parts_of
from ..queries.without_meeting import may_be_without
from .hold import complete_on
from .laying import lay_matters
from .moves import lock

NO_MEETING = "The review was done without a meeting"


@transaction.atomic
def hold_without_meeting(
    review: Review,
    *,
    child_said: str,
    agreed_by: str,
    how_heard: str,
    heard_on: date,
    views_by: date,
    considered_on: date,
    why: str,
    by: User,
    at: datetime,
) -> Review:
    """Say that a review was done without a meeting, and return it, complete.

    It counts as held on the last of three days: child heard, last view in, matters considered. The rule as it
    stands is kept with it. Raises NotPossible where the rule does not allow it, or for a day to come.
    """
    lock(review)
    if review.state != State.PLANNED and WithoutMeeting.objects.filter(review=review).exists():
        return review
    require(policies.may_hold_without_meeting(by, review, at))
    today = localdate(at)
    answer = may_be_without(review, child_said, on=today)
    if not answer.is_allowed:
        raise NotPossible(answer.because)
    held_on = counts_on(heard_on=heard_on, views_by=views_by, considered_on=considered_on)
    if held_on > today:
        raise NotPossible("One of these days is still to come. Say it once it has been.")
    if min(heard_on, views_by, considered_on) < review.child.date_of_birth:
        raise NotPossible("One of these days is before the child was born.")
    WithoutMeeting.objects.create(
        review=review,
        child_said=child_said,
        agreed_by=agreed_by[:400],
        how_heard=how_heard,
        heard_on=heard_on,
        views_by=views_by,
        why=why,
        because=answer.because,
        source=f"{answer.source} ({answer.certainty})"[:300],
        by=by,
        at=at,
    )
    for meeting in parts_of(review):
        meeting.was_held, meeting.not_held_reason = False, NO_MEETING
        meeting.save(update_fields=["was_held", "not_held_reason"])
    review.first_meeting_on = held_on
    lay_matters(review, held_on)
    record(verbs.HELD_WITHOUT, about=review, child=review.child_id, by=by, at=at, on=held_on)
    complete_on(review, held_on, by, at)
    return review
