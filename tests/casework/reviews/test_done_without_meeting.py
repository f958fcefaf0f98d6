"""A review without a meeting, and one with two people in it."""

from datetime import date, timedelta

import pytest

from balcony.casework.reviews import actions
from balcony.casework.reviews.actions import Entry
from balcony.casework.reviews.models import WithoutMeeting
from balcony.casework.reviews.queries import attendances_of

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18)
SAID = {
    "child_said": "asked",
    "agreed_by": "Her carer and her social worker",
    "how_heard": "At home, alone, on Monday.",
    "heard_on": MONDAY,
    "views_by": TUESDAY,
    "considered_on": MONDAY,
    "why": "Nothing had changed and she asked not to sit in a room.",
}


@pytest.fixture
def second(amina, in_care, ros, now):
    """Her second review, planned; the first was held three weeks before."""
    before = now - timedelta(days=12)
    first = actions.plan(amina, on=before.date(), has_taken_place=True, by=ros, at=before)
    actions.hold(first.meetings.get(), held_on=before.date(), is_complete=True, by=ros, at=before)
    return actions.plan(amina, on=date(2026, 11, 20), by=ros, at=now)


def test_it_counts_as_held_on_the_last_of_the_three_days(second, ros, now):
    review = actions.hold_without_meeting(second, **SAID, by=ros, at=now)
    assert (review.completed_on, review.state) == (TUESDAY, "held")
    assert review.days_late == 0
    kept = WithoutMeeting.objects.get()
    assert "regulation 36" in kept.source
    assert "from memory" in kept.source


def test_the_planned_meeting_is_marked_as_not_held(second, ros, now):
    actions.hold_without_meeting(second, **SAID, by=ros, at=now)
    meeting = second.meetings.get()
    assert meeting.was_held is False
    assert "without a meeting" in meeting.not_held_reason


def test_a_second_click_changes_nothing(second, ros, now):
    for _ in range(2):
        actions.hold_without_meeting(second, **SAID, by=ros, at=now)
    assert WithoutMeeting.objects.count() == 1


def test_the_first_review_has_a_meeting(planned, ros, now):
    with pytest.raises(actions.NotPossible, match="first review"):
        actions.hold_without_meeting(planned, **SAID, by=ros, at=now)
    planned.refresh_from_db()
    assert planned.state == "planned"


@pytest.mark.parametrize("said", ["wants", "not_asked"])
def test_the_child_decides(second, ros, now, said):
    with pytest.raises(actions.NotPossible):
        actions.hold_without_meeting(second, **SAID | {"child_said": said}, by=ros, at=now)
    assert not WithoutMeeting.objects.exists()


def test_a_day_to_come_is_refused(second, ros, now):
    with pytest.raises(actions.NotPossible, match="still to come"):
        actions.hold_without_meeting(
            second, **SAID | {"views_by": WEDNESDAY + timedelta(days=1)}, by=ros, at=now
        )


def test_a_review_may_have_two_people_in_it(second, ros, now):
    meeting = second.meetings.get()
    actions.hold(meeting, held_on=WEDNESDAY, is_complete=True, by=ros, at=now)
    second.refresh_from_db()
    meeting = second.meetings.filter(was_held=True).get()
    actions.record_attendance(
        second, [Entry(ros.full_name, "came", ros.adult, mode="in_person", meeting=meeting)], by=ros, at=now
    )
    assert second.state == "held"
    assert attendances_of(second).count() == 1


def test_who_came_for_a_part_of_the_meeting_is_said(held, ros, now):
    meeting = held.meetings.get()
    entry = Entry("Dad", "came", mode="in_person", meeting=meeting, which_part="The first part only")
    actions.record_attendance(held, [entry], by=ros, at=now)
    assert held.attendances.get().which_part == "The first part only"


def test_a_review_in_two_meetings_says_who_came_to_which(planned, ros, now):
    first = planned.meetings.get()
    review = actions.hold(first, held_on=first.on, is_complete=False, by=ros, at=now)
    second = actions.add_part(review, on=date(2026, 11, 20), by=ros, at=now)
    for meeting, came in ((first, "came"), (second, "did_not_come")):
        actions.record_attendance(review, [Entry("Dad", came, meeting=meeting)], by=ros, at=now)
    assert [(one.meeting_id, one.came) for one in attendances_of(review)] == [
        (first.pk, "came"),
        (second.pk, "did_not_come"),
    ]
