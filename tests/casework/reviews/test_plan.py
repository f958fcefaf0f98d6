from datetime import date
from uuid import uuid4

import pytest

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import Review, State
from balcony.foundations.access.policies import Refusal


def test_only_a_day_is_needed(amina, in_care, ros, now):
    review = actions.plan(amina, on=date(2026, 11, 20), by=ros, at=now)
    meeting = review.meetings.get()
    assert (review.state, meeting.on, meeting.mode, meeting.place) == (
        State.PLANNED,
        date(2026, 11, 20),
        "",
        "",
    )
    assert meeting.was_held is None


def test_one_form_plans_one_review(amina, in_care, ros, now):
    token = uuid4()
    first = actions.plan(amina, on=date(2026, 11, 20), token=token, by=ros, at=now)
    assert actions.plan(amina, on=date(2026, 11, 20), token=token, by=ros, at=now) == first
    with pytest.raises(actions.AlreadyPlanned):
        actions.plan(amina, on=date(2026, 11, 20), token=uuid4(), by=ros, at=now)
    assert Review.objects.count() == 1


def test_a_day_after_the_last_lawful_one_needs_a_reason_and_no_more(amina, in_care, ros, now):
    with pytest.raises(actions.NeedsReason) as asked:
        actions.plan(amina, on=date(2026, 11, 24), by=ros, at=now)
    assert asked.value.limit.last_day == date(2026, 11, 23)
    assert Review.objects.count() == 0
    review = actions.plan(amina, on=date(2026, 11, 24), reason="Her school asked", by=ros, at=now)
    assert review.statuses.get().reason == "Her school asked"


def test_a_day_before_today_must_be_meant(amina, in_care, ros, now):
    with pytest.raises(actions.NotPossible, match="before today"):
        actions.plan(amina, on=date(2026, 11, 17), by=ros, at=now)


def test_a_cancelled_review_leaves_room_for_another(amina, planned, ros, now):
    actions.cancel(planned, reason="Wrong day", by=ros, at=now)
    actions.cancel(planned, reason="Wrong day", by=ros, at=now)
    assert planned.statuses.filter(state=State.CANCELLED).count() == 1
    assert actions.plan(amina, on=date(2026, 11, 20), by=ros, at=now) != planned


def test_a_review_that_has_begun_cannot_be_cancelled(planned, ros, now):
    actions.hold(planned.meetings.get(), held_on=date(2026, 11, 17), is_complete=False, by=ros, at=now)
    with pytest.raises(Refusal, match="has begun"):
        actions.cancel(planned, reason="x", by=ros, at=now)


def test_moving_a_meeting_that_somebody_has_moved_is_refused(planned, ros, bea, now):
    meeting = planned.meetings.get()
    stale = type(meeting).objects.get(pk=meeting.pk)
    actions.change_plan(meeting, on=date(2026, 11, 19), reason="Room", by=bea, at=now)
    with pytest.raises(actions.NotPossible, match="moved this meeting already"):
        actions.change_plan(stale, on=date(2026, 11, 20), reason="Car", by=ros, at=now)
    assert planned.meetings.standing().get().on == date(2026, 11, 19)


def test_the_same_part_is_planned_once(planned, ros, now):
    actions.hold(planned.meetings.get(), held_on=date(2026, 11, 17), is_complete=False, by=ros, at=now)
    first = actions.add_part(planned, on=date(2026, 11, 20), by=ros, at=now)
    assert actions.add_part(planned, on=date(2026, 11, 20), by=ros, at=now) == first


def test_who_may_plan(amina, in_care, ros, bea, grace, theo, dev, ana, now):
    for someone in (theo, dev, ana):
        with pytest.raises(Refusal):
            actions.plan(amina, on=date(2026, 11, 20), by=someone, at=now)
    for someone in (ros, bea, grace):
        review = actions.plan(amina, on=date(2026, 11, 20), by=someone, at=now)
        actions.cancel(review, reason="Next", by=someone, at=now)
