"""Holding: each meeting is said to be held, or not; the review goes on, is adjourned, or is complete."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible

from .. import policies, verbs
from ..models import Review, ReviewMeeting, State
from ..queries import last_day_to_resume, limit_for, parts_of, rulebook_on
from .laying import lay_matters
from .moves import lock, move
from .people import code_anew
from .plan import replace


@transaction.atomic
def hold(meeting: ReviewMeeting, *, held_on: date, is_complete: bool, by: User, at: datetime) -> Review:
    """Say that a meeting was held, and whether the review is complete with it; return the review.

    Nothing is held by default: this is the only deed that says so. On completion the limit, its reason and
    the days late are kept as the law stands, so that a later change of law or facts does not rewrite them.
    Saying it twice changes nothing. Raises NotPossible for a day after today or before the child was born.
    """
    review = meeting.review
    lock(review)
    meeting.refresh_from_db()
    if meeting.was_held:
        return review
    require(policies.may_hold(by, review, at))
    _happened(meeting, held_on, at)
    if meeting.on != held_on:
        meeting = replace(
            meeting,
            reason="Held on another day than planned",
            by=by,
            at=at,
            on=held_on,
            starts_at=meeting.starts_at,
            place=meeting.place,
            mode=meeting.mode,
        )
    meeting.was_held = True
    meeting.save(update_fields=["was_held"])
    review.first_meeting_on = min(filter(None, (review.first_meeting_on, held_on)))
    lay_matters(review, held_on)
    record(verbs.PART_HELD, about=review, child=review.child_id, by=by, at=at, on=held_on)
    if is_complete:
        _complete(review, by, at)
    else:
        if review.state == State.PLANNED:
            move(review, State.OPENED, by=by, at=at)
        review.save()
    return review


@transaction.atomic
def complete(review: Review, *, by: User, at: datetime) -> Review:
    """Say that the part held last was the end of the review, though more had been expected."""
    lock(review)
    if review.completed_on is not None:
        return review
    require(policies.may_complete(by, review, at))
    _complete(review, by, at)
    return review


@transaction.atomic
def not_held(meeting: ReviewMeeting, *, reason: str, by: User, at: datetime) -> ReviewMeeting:
    """Say that a meeting did not take place, and why. It starts nothing (timetable section 4)."""
    lock(meeting.review)
    meeting.refresh_from_db()
    if meeting.was_held is False:
        return meeting
    require(policies.may_hold(by, meeting.review, at))
    _still_to_say(meeting)
    meeting.was_held, meeting.not_held_reason = False, reason
    meeting.save(update_fields=["was_held", "not_held_reason"])
    record(verbs.NOT_HELD, about=meeting.review, child=meeting.review.child_id, by=by, at=at, on=meeting.on)
    return meeting


@transaction.atomic
def adjourn(
    review: Review,
    *,
    reason: str,
    resumes_on: date,
    starts_at: time | None = None,
    place: str = "",
    mode: str = "",
    by: User,
    at: datetime,
) -> ReviewMeeting:
    """Adjourn a review that has begun, once, for at most twenty working days.

    Returns the meeting it goes on with. Counted from the meeting held last (CPPCR reg 36(2)-(3), from memory;
    timetable section 4). Raises NotPossible for a day beyond that, or not after that meeting.
    """
    lock(review)
    same = review.meetings.standing().filter(on=resumes_on, was_held__isnull=True).first()
    if review.state == State.ADJOURNED and same is not None:
        return same
    require(policies.may_adjourn(by, review, at))
    adjourned_on = max(meeting.on for meeting in parts_of(review) if meeting.was_held)
    last = last_day_to_resume(adjourned_on, localdate(at))
    if not adjourned_on < resumes_on <= last:
        raise NotPossible(
            f"It was adjourned on {adjourned_on:%-d %B %Y}. It must go on after that day, "
            f"and by {last:%-d %B %Y} at the latest."
        )
    review.adjourned_on = adjourned_on
    move(review, State.ADJOURNED, reason=reason, by=by, at=at)
    review.save()
    meeting = ReviewMeeting.objects.create(
        review=review, on=resumes_on, starts_at=starts_at, place=place, mode=mode, made_by=by, made_at=at
    )
    record(verbs.ADJOURNED, about=review, child=review.child_id, by=by, at=at, resumes_on=resumes_on)
    return meeting


def _happened(meeting: ReviewMeeting, held_on: date, at: datetime) -> None:
    _still_to_say(meeting)
    if held_on > localdate(at):
        raise NotPossible("This day is still to come. Say that it was held once it has been.")
    if held_on < meeting.review.child.date_of_birth:
        raise NotPossible("This day is before the child was born.")
    before = [one.on for one in parts_of(meeting.review) if one.was_held]
    if before and held_on < max(before):
        raise NotPossible(
            f"An earlier part was held on {max(before):%-d %B %Y}. This one cannot be before it."
        )


def _still_to_say(meeting: ReviewMeeting) -> None:
    if meeting.replaced_at is not None:
        raise NotPossible("This meeting was moved. Look at the new date first.")
    if meeting.was_held is not None:
        raise NotPossible("It has been said already whether this meeting was held.")


def _complete(review: Review, by: User, at: datetime) -> None:
    parts = parts_of(review)
    completed_on = max(meeting.on for meeting in parts if meeting.was_held)
    for meeting in parts:
        if meeting.was_held is None:
            meeting.was_held = False
            meeting.not_held_reason = "The review was completed without it"
            meeting.save(update_fields=["was_held", "not_held_reason"])
    complete_on(review, completed_on, by, at)


def complete_on(review: Review, completed_on: date, by: User, at: datetime) -> None:
    """Keep a review as complete on a day, with the limit it met; for deeds that have asked."""
    _freeze(review, completed_on, at)
    move(review, State.HELD, by=by, at=at)
    code_anew(review)
    review.save()
    if review.records.exists():
        move(review, State.RECORDED, by=by, at=at)
        review.save(update_fields=["state"])
    record(
        verbs.COMPLETED,
        about=review,
        child=review.child_id,
        by=by,
        at=at,
        on=completed_on,
        limit_on=review.limit_on,
        days_late=review.days_late,
    )


def _freeze(review: Review, completed_on: date, at: datetime) -> None:
    """Keep what the law asked of this review on the day it was completed."""
    today = localdate(at)
    limit = limit_for(review, completed_on=completed_on, on=today, book=rulebook_on(today))
    review.completed_on = completed_on
    if limit is None or limit.status == "unknown":
        review.limit_because = "" if limit is None else limit.because
        return
    review.limit_on, review.limit_because = limit.last_day, limit.because
    review.limit_name, review.limit_source = limit.label, limit.source[:300]
    review.days_late, review.late_unit = limit.days_late, limit.late_unit
