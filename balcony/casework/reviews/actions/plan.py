"""Planning: when, where and how; another part; a changed plan; a review that will not be."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.people.register.models import Child, Source
from balcony.rules.timetable import Limit

from .. import policies, verbs
from ..models import Review, ReviewKind, ReviewMeeting, State
from ..queries import limit_for, open_review_of, rulebook_on
from .errors import AlreadyPlanned, NeedsReason
from .laying import lay_matters
from .moves import begin, lock, move


@transaction.atomic
def plan(
    child: Child,
    *,
    on: date,
    starts_at: time | None = None,
    place: str = "",
    mode: str = "",
    kind: str = ReviewKind.LOOKED_AFTER,
    reason: str = "",
    has_taken_place: bool = False,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Review:
    """Plan a review of this child and return it. The same form sent twice plans one.

    A day after the last lawful one is not barred: it raises NeedsReason unless `reason` says why. A day
    before today raises NotPossible unless `has_taken_place` says that it is past on purpose. A child whose
    review of this kind is not completed has one already: AlreadyPlanned.
    """
    require(policies.may_plan(by, child, at))
    Child.objects.select_for_update().get(pk=child.pk)
    made = Review.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    there = open_review_of(child, kind)
    if there is not None:
        raise AlreadyPlanned(there)
    _not_past(on, has_taken_place, at)
    review = Review(
        child=child,
        kind=kind,
        state=State.PLANNED,
        source=Source.PERSON,
        form_token=token,
        made_by=by,
        made_at=at,
    )
    late = _after_limit(review, on, reason, at)
    review.save(force_insert=True)
    begin(review, reason=reason if late else "", by=by, at=at)
    _meeting(review, on, starts_at, place, mode, "", by, at)
    lay_matters(review, on)
    record(verbs.PLANNED, about=review, child=child, by=by, at=at, on=on, after_limit=late)
    return review


@transaction.atomic
def add_part(
    review: Review,
    *,
    on: date,
    starts_at: time | None = None,
    place: str = "",
    mode: str = "",
    reason: str = "",
    has_taken_place: bool = False,
    by: User,
    at: datetime,
) -> ReviewMeeting:
    """Plan another meeting of the same review: a series is one review (timetable section 4).

    A second meeting on the same day at the same time is the same meeting. Raises as `plan` does.
    """
    require(policies.may_add_part(by, review, at))
    lock(review)
    same = review.meetings.standing().filter(on=on, starts_at=starts_at).first()
    if same is not None:
        return same
    _not_past(on, has_taken_place, at)
    _after_limit(review, on, reason, at)
    meeting = _meeting(review, on, starts_at, place, mode, reason, by, at)
    record(verbs.PART_PLANNED, about=review, child=review.child_id, by=by, at=at, on=on)
    return meeting


@transaction.atomic
def change_plan(
    meeting: ReviewMeeting,
    *,
    on: date,
    starts_at: time | None = None,
    place: str = "",
    mode: str = "",
    reason: str = "",
    has_taken_place: bool = False,
    by: User,
    at: datetime,
) -> ReviewMeeting:
    """Put a new plan in place of a meeting not yet held; the old one stays, marked as replaced, with why.

    Raises as `plan` does, and NotPossible where the meeting is over or was moved already.
    """
    require(policies.may_change_plan(by, meeting.review, at))
    lock(meeting.review)
    meeting.refresh_from_db()
    wanted = (on, starts_at, place, mode)
    if meeting.replaced_at is not None:
        same = [one for one in meeting.review.meetings.standing() if _plan_of(one) == wanted]
        if same:
            return same[0]
        raise NotPossible("Someone has moved this meeting already. Look at the new date first.")
    if meeting.was_held is not None:
        raise NotPossible("It has been said already whether this meeting was held.")
    if _plan_of(meeting) == wanted:
        return meeting
    if on != meeting.on:
        _not_past(on, has_taken_place, at)
        _after_limit(meeting.review, on, reason, at)
    new = replace(meeting, reason=reason, by=by, at=at, on=on, starts_at=starts_at, place=place, mode=mode)
    record(
        verbs.PLAN_CHANGED,
        about=meeting.review,
        child=meeting.review.child_id,
        by=by,
        at=at,
        was_on=meeting.on,
        on=on,
    )
    return new


@transaction.atomic
def cancel(review: Review, *, reason: str, by: User, at: datetime) -> Review:
    """Cancel a review that has not begun. It starts nothing and counts for nothing; it stays to be seen."""
    lock(review)
    if review.state == State.CANCELLED:
        return review
    require(policies.may_cancel(by, review, at))
    move(review, State.CANCELLED, reason=reason, by=by, at=at)
    review.save()
    record(verbs.CANCELLED, about=review, child=review.child_id, by=by, at=at)
    return review


def replace(
    meeting: ReviewMeeting,
    *,
    reason: str,
    by: User,
    at: datetime,
    on: date,
    starts_at: time | None,
    place: str,
    mode: str,
) -> ReviewMeeting:
    """Write a new row for a meeting and mark the old one as replaced; return the new one."""
    meeting.replaced_by, meeting.replaced_at, meeting.replaced_reason = by, at, reason[:300]
    meeting.save(update_fields=["replaced_by", "replaced_at", "replaced_reason"])
    return _meeting(meeting.review, on, starts_at, place, mode, meeting.note, by, at)


def _meeting(
    review: Review,
    on: date,
    starts_at: time | None,
    place: str,
    mode: str,
    note: str,
    by: User,
    at: datetime,
) -> ReviewMeeting:
    return ReviewMeeting.objects.create(
        review=review,
        on=on,
        starts_at=starts_at,
        place=place,
        mode=mode,
        note=note[:300],
        made_by=by,
        made_at=at,
    )


def _plan_of(meeting: ReviewMeeting) -> tuple[date, time | None, str, str]:
    return meeting.on, meeting.starts_at, meeting.place, meeting.mode


def _not_past(on: date, has_taken_place: bool, at: datetime) -> None:
    if on < localdate(at) and not has_taken_place:
        raise NotPossible("This day is before today. If the meeting has taken place already, say so.")


def _after_limit(review: Review, on: date, reason: str, at: datetime) -> bool:
    """Whether the day lies after the last lawful one; raises NeedsReason where nobody has said why."""
    limit: Limit | None = limit_for(review, on=localdate(at), book=rulebook_on(localdate(at)))
    if limit is None or limit.last_day is None or on <= limit.last_day:
        return False
    if not reason.strip():
        raise NeedsReason(on, limit)
    return True
