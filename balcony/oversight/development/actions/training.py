"""Needs, courses and places."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.toolkit.queries import in_force

from .. import policies, verbs
from ..models import Booking, Course, NeedsReview, TrainingNeed
from ..queries import iros_here, people_for


@transaction.atomic
def add_need(
    person: User,
    *,
    words: str,
    heading: str,
    item: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> TrainingNeed:
    """Write down what somebody needs to learn, under a heading of the competencies.

    Raises NotPossible for a heading there is not. The same form sent twice writes it down once.
    """
    require(policies.may_add_need(by, person, at))
    if token and (held := person.training_needs.filter(token=token).first()):
        return held
    titles = dict(in_force("competencies", on=localdate(at)).instrument.sections)
    if heading not in titles:
        raise NotPossible("Choose what it belongs to", "heading")
    made = TrainingNeed.objects.create(
        person=person,
        item=item,
        heading=heading,
        section=titles[heading],
        words=words,
        token=token,
        by=by,
        at=at,
    )
    record(verbs.NEED_ADDED, by=by, at=at, about=made, item=item or heading)
    return made


@transaction.atomic
def end_need(need: TrainingNeed, *, how: str, words: str = "", by: User, at: datetime) -> TrainingNeed:
    """Say that a need is met, or no longer there."""
    require(policies.may_end_need(by, need, at))
    need.ended_how, need.ended_words, need.ended_by, need.ended_at = how, words, by, at
    need.save(update_fields=["ended_how", "ended_words", "ended_by", "ended_at"])
    record(verbs.NEED_ENDED, by=by, at=at, about=need, how=need.get_ended_how_display())
    return need


@transaction.atomic
def review_needs(*, held_on: date, words: str, by: User, at: datetime) -> NeedsReview:
    """Write down that the team's needs were looked at as a whole. Raises NotPossible for a day to come."""
    require(policies.may_lead(by, at))
    if held_on > localdate(at):
        raise NotPossible("The day cannot be in the future", "held_on")
    made = NeedsReview.objects.create(held_on=held_on, words=words, by=by, at=at)
    record(verbs.NEEDS_REVIEWED, by=by, at=at, about=made, held_on=held_on.isoformat())
    return made


@transaction.atomic
def add_course(
    *,
    title: str,
    given_by: str,
    on: date,
    where: str = "",
    places: int,
    headings: Sequence[str],
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Course:
    """Add a course to the list. The same form sent twice adds one."""
    require(policies.may_lead(by, at))
    if token and (held := Course.objects.filter(token=token).first()):
        return held
    made = Course.objects.create(
        title=title,
        given_by=given_by,
        on=on,
        where=where,
        places=places,
        headings=list(headings),
        token=token,
        made_by=by,
        made_at=at,
    )
    record(verbs.COURSE_ADDED, by=by, at=at, about=made, on=on.isoformat(), places=places)
    return made


@transaction.atomic
def call_off(course: Course, *, by: User, at: datetime) -> Course:
    """Say that a course does not take place. Bookings stay readable."""
    require(policies.may_call_off(by, course, at))
    course.called_off_by, course.called_off_at = by, at
    course.save(update_fields=["called_off_by", "called_off_at"])
    record(verbs.COURSE_CALLED_OFF, by=by, at=at, about=course)
    return course


@transaction.atomic
def book(course: Course, *, person: User, by: User, at: datetime) -> Booking:
    """Book a place: one's own, or for one's own people as their manager. Booking twice books once.

    Raises NotPossible where the course is full or the person does not work here.
    """
    course = Course.objects.select_for_update(of=("self",)).get(pk=course.pk)
    require(policies.may_book(by, course, at))
    if not people_for(by, at).filter(pk=person.pk).exists():
        raise NotPossible("You can book for yourself, or for those you appraise", "person")
    held = course.bookings.filter(person=person, given_up_at__isnull=True).first()
    if held:
        return held
    if not iros_here(localdate(at)).filter(pk=person.pk).exists():
        raise NotPossible("This person does not work here as an IRO today", "person")
    if course.bookings.filter(given_up_at__isnull=True).count() >= course.places:
        raise NotPossible("This course is full. Ask the person who gives it, or choose another", "person")
    made = Booking.objects.create(course=course, person=person, by=by, at=at)
    record(verbs.BOOKED, by=by, at=at, about=made)
    return made


@transaction.atomic
def give_up(booking: Booking, *, by: User, at: datetime) -> Booking:
    """Give a place back."""
    require(policies.may_give_up(by, booking, at))
    booking.given_up_by, booking.given_up_at = by, at
    booking.save(update_fields=["given_up_by", "given_up_at"])
    record(verbs.GAVE_UP, by=by, at=at, about=booking)
    return booking


@transaction.atomic
def say_done(booking: Booking, *, by: User, at: datetime) -> Booking:
    """Say that the course was done. Saying it twice says it once."""
    if booking.done_at:
        return booking
    require(policies.may_say_done(by, booking, at))
    booking.done_by, booking.done_at = by, at
    booking.save(update_fields=["done_by", "done_at"])
    record(verbs.ATTENDED, by=by, at=at, about=booking)
    return booking
