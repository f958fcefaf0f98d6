from datetime import date, timedelta

import pytest

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import State
from balcony.foundations.access.policies import Refusal

from .conftest import PLANNED_FOR


def test_a_review_held_in_one_meeting_is_complete_and_keeps_its_limit(held):
    assert held.state == State.HELD
    assert held.completed_on == held.first_meeting_on == PLANNED_FOR
    assert held.limit_on == date(2026, 11, 23)
    assert held.days_late == 0
    assert "20 working days" in held.limit_because


def test_a_meeting_is_never_held_by_default(planned):
    assert planned.meetings.get().was_held is None


def test_holding_twice_changes_nothing(held, ros, now):
    meeting = held.meetings.get()
    again = actions.hold(meeting, held_on=PLANNED_FOR, is_complete=True, by=ros, at=now)
    assert again.statuses.count() == 2
    assert again.meetings.count() == 1


def test_a_day_to_come_cannot_have_been_held(planned, ros, now):
    with pytest.raises(actions.NotPossible, match="still to come"):
        actions.hold(planned.meetings.get(), held_on=date(2026, 11, 30), is_complete=True, by=ros, at=now)


def test_a_meeting_held_on_another_day_keeps_the_plan_it_had(planned, ros, now):
    actions.hold(planned.meetings.get(), held_on=date(2026, 11, 16), is_complete=True, by=ros, at=now)
    planned.refresh_from_db()
    assert planned.completed_on == date(2026, 11, 16)
    assert planned.meetings.count() == 2
    assert planned.meetings.standing().get().on == date(2026, 11, 16)


def test_a_series_is_one_review_and_counts_from_its_completion(planned, ros, now):
    actions.hold(planned.meetings.get(), held_on=PLANNED_FOR, is_complete=False, by=ros, at=now)
    planned.refresh_from_db()
    assert planned.state == State.OPENED
    assert planned.completed_on is None
    part = actions.add_part(planned, on=date(2026, 11, 24), reason="Her school can come then", by=ros, at=now)
    later = now + timedelta(days=6)
    actions.hold(part, held_on=date(2026, 11, 24), is_complete=True, by=ros, at=later)
    planned.refresh_from_db()
    assert planned.first_meeting_on == PLANNED_FOR
    assert planned.completed_on == date(2026, 11, 24)
    assert (planned.days_late, planned.late_unit) == (1, "working days")
    assert "began in time" in planned.limit_because


def test_a_meeting_that_was_not_held_starts_nothing(planned, ros, now):
    actions.not_held(planned.meetings.get(), reason="Nobody came", by=ros, at=now)
    planned.refresh_from_db()
    assert planned.state == State.PLANNED
    assert planned.first_meeting_on is None


def test_a_review_is_adjourned_once_for_at_most_twenty_working_days(planned, ros, now):
    actions.hold(planned.meetings.get(), held_on=PLANNED_FOR, is_complete=False, by=ros, at=now)
    with pytest.raises(actions.NotPossible, match="15 December 2026"):
        actions.adjourn(planned, reason="No plan", resumes_on=date(2026, 12, 16), by=ros, at=now)
    part = actions.adjourn(planned, reason="No plan", resumes_on=date(2026, 12, 15), by=ros, at=now)
    assert planned.state == State.ADJOURNED
    assert planned.adjourned_on == PLANNED_FOR
    again = actions.adjourn(planned, reason="No plan", resumes_on=date(2026, 12, 15), by=ros, at=now)
    assert again == part
    later = now + timedelta(days=27)
    actions.hold(part, held_on=date(2026, 12, 15), is_complete=False, by=ros, at=later)
    with pytest.raises(Refusal):
        actions.adjourn(planned, reason="Again", resumes_on=date(2026, 12, 22), by=ros, at=later)


def test_a_review_that_has_begun_can_be_said_to_be_complete(planned, ros, now):
    actions.hold(planned.meetings.get(), held_on=PLANNED_FOR, is_complete=False, by=ros, at=now)
    actions.add_part(planned, on=date(2026, 11, 20), by=ros, at=now)
    actions.complete(planned, by=ros, at=now)
    assert planned.completed_on == PLANNED_FOR
    assert planned.meetings.get(on=date(2026, 11, 20)).was_held is False


def test_only_her_iro_may_say_that_it_was_held(planned, theo, grace, bea, dev, now):
    for someone in (theo, grace, bea, dev):
        with pytest.raises(Refusal):
            actions.hold(planned.meetings.get(), held_on=PLANNED_FOR, is_complete=True, by=someone, at=now)
