"""The pages on which a review is planned, moved, held and adjourned."""

from datetime import date
from uuid import uuid4

from django.utils import timezone

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import Review, ReviewMeeting, State

from .conftest import care
from .pages import at, text_of


def test_planning_shows_the_limit_and_asks_only_for_the_day(desk, amina, in_care):
    address = at("plan", amina)
    assert "First review" in text_of(desk.get(address))
    day = timezone.localdate()
    answer = desk.post(address, {"on": str(day), "token": str(uuid4())})
    review = Review.objects.get()
    assert answer.url == at("review", review)
    assert review.meetings.get().on == day


def test_the_same_form_sent_twice_plans_one_review(desk, amina, in_care):
    sent = {"on": str(timezone.localdate()), "token": str(uuid4())}
    first, second = desk.post(at("plan", amina), sent), desk.post(at("plan", amina), sent)
    assert first.url == second.url
    assert (Review.objects.count(), ReviewMeeting.objects.count()) == (1, 1)


def test_another_form_leads_to_the_review_that_is_planned(desk, amina, planned):
    sent = {"on": str(timezone.localdate()), "token": str(uuid4())}
    assert desk.post(at("plan", amina), sent).url == at("review", planned)
    assert desk.get(at("plan", amina)).url == at("review", planned)
    assert Review.objects.count() == 1


def test_a_day_after_the_limit_asks_why_and_then_lets_it_be(desk, amina, setter):
    care(amina, setter, began=date(2026, 10, 26))
    sent = {"on": "2027-12-24", "token": str(uuid4())}
    asked = desk.post(at("plan", amina), sent)
    assert asked.status_code == 200
    assert "The last lawful day is Monday 23 November 2026" in text_of(asked)
    assert Review.objects.count() == 0
    desk.post(at("plan", amina), sent | {"reason": "Her father cannot come before"})
    assert Review.objects.get().statuses.get().reason == "Her father cannot come before"


def test_a_day_before_today_is_taken_only_when_said_so(desk, amina, in_care):
    sent = {"on": "2026-11-02", "token": str(uuid4())}
    asked = desk.post(at("plan", amina), sent)
    assert "before today" in text_of(asked)
    assert Review.objects.count() == 0
    desk.post(at("plan", amina), sent | {"has_taken_place": "on"})
    assert Review.objects.count() == 1


def test_a_moved_meeting_keeps_the_old_day_and_why(desk, planned):
    desk.post(at("change_plan", planned), {"on": "2026-11-18", "reason": "Room", "has_taken_place": "on"})
    page = text_of(desk.get(at("review", planned)))
    assert "Meeting planned for 17 November 2026 was moved" in page
    assert "Room" in page


def test_moving_the_same_meeting_twice_makes_one_new_plan(desk, planned):
    meeting = planned.meetings.get()
    sent = {"on": "2026-11-18", "has_taken_place": "on", "part": str(meeting.pk)}
    for _ in range(2):
        assert desk.post(at("change_plan", planned), sent).url == at("review", planned)
    assert planned.meetings.count() == 2


def test_holding_ticks_nothing_beforehand(desk, planned):
    page = desk.get(at("hold", planned)).content.decode()
    assert "checked" not in page


def test_holding_twice_is_told_kindly(desk, planned):
    meeting = planned.meetings.get()
    sent = {"what": "complete", "held_on": "2026-11-17", "part": str(meeting.pk)}
    assert desk.post(at("hold", planned), sent).url == at("review", planned)
    again = desk.post(at("hold", planned), sent, follow=True)
    assert again.status_code == 200
    planned.refresh_from_db()
    assert planned.state == State.HELD
    assert planned.statuses.count() == 2


def test_a_meeting_that_was_not_held_needs_only_its_reason(desk, planned):
    assert "Say why" in text_of(desk.post(at("hold", planned), {"what": "not_held"}))
    desk.post(at("hold", planned), {"what": "not_held", "reason": "Nobody came"})
    assert planned.meetings.get().was_held is False


def test_a_review_held_late_asks_why_at_once(desk, amina, setter, ros, now):
    care(amina, setter, began=date(2026, 10, 5))
    review = actions.plan(amina, on=date(2026, 11, 17), has_taken_place=True, reason="Court", by=ros, at=now)
    answer = desk.post(at("hold", review), {"what": "complete", "held_on": "2026-11-17"})
    assert answer.url == at("late_reason", review)
    assert "11 working days late" in text_of(desk.get(answer.url))
    desk.post(answer.url, {"code": "court", "words": "Hearing moved", "token": str(uuid4())})
    assert review.late_reasons.get().code == "court"


def test_adjourning_says_the_last_day_and_refuses_a_later_one(desk, planned):
    answer = desk.post(at("hold", planned), {"what": "adjourn", "held_on": "2026-11-17"})
    assert answer.url == at("adjourn", planned)
    page = desk.post(answer.url, {"reason": "No care plan", "resumes_on": "2026-12-16"})
    assert "15 December 2026 at the latest" in text_of(page)
    desk.post(answer.url, {"reason": "No care plan", "resumes_on": "2026-12-15"})
    planned.refresh_from_db()
    assert planned.state == State.ADJOURNED
    assert "Adjourn the review" not in text_of(desk.get(at("review", planned)))
    assert "adjourning" not in text_of(desk.get(at("hold", planned)))
