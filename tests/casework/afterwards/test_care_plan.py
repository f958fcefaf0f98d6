"""The care plan after a review: by when, whether it came, how late it is, and who sees that."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from balcony.casework.afterwards import actions
from balcony.casework.afterwards.models import PlanReceived
from balcony.casework.afterwards.queries import FILE, plan_now, plans_waiting
from balcony.casework.concerns.models import Concern
from balcony.casework.preparation import actions as preparation
from balcony.casework.reviews import actions as reviews
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import Refusal
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.files.faults import CannotKeep
from balcony.foundations.files.queries import files_about
from balcony.people.children.actions import start_care
from balcony.rules.timetable import england_rulebook, overdue_days, plan_after

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
HELD = date(2026, 11, 2)  # a Monday
DUE = date(2026, 11, 16)  # ten working days on
TODAY = date(2026, 11, 18)
BOOK = england_rulebook()


@pytest.fixture
def review(amina, ros, bea, now):
    """A review completed on Monday 2 November."""
    care = {"legal_status": "C2", "placement_type": "U6", "reason": "A care order"}
    start_care(amina, started_on=date(2026, 10, 12), **care, by=bea, at=now)
    planned = reviews.plan(amina, on=HELD, has_taken_place=True, by=ros, at=now)
    return reviews.hold(planned.meetings.get(), held_on=HELD, is_complete=True, by=ros, at=now)


def came(review, by, at, on=TODAY, **more):
    return actions.receive_plan(review, received_on=on, from_name="Dev Worker", **more, by=by, at=at)


def stands(review, on=TODAY):
    return plan_now(review, on, rulebook_on(on))


def test_the_rule_gives_the_day_the_reason_and_the_source():
    limit = plan_after(BOOK, HELD)
    assert limit.limit_date == DUE
    assert "within 10 working days of 2 November 2026" in limit.because
    assert (limit.certainty, "Rotherham" in limit.source) == ("local", True)


def test_the_rule_knows_in_time_from_late():
    assert plan_after(BOOK, HELD, received_on=DUE).status == "met"
    late = plan_after(BOOK, HELD, received_on=TODAY)
    assert (late.status, late.days_late, late.late_unit) == ("late", 2, "working days")
    assert "It came on 18 November 2026, 2 working days late." in late.because


def test_a_weekend_after_the_last_day_is_late_by_no_working_day():
    limit = plan_after(BOOK, date(2026, 11, 6))
    assert limit.limit_date == date(2026, 11, 20)
    assert overdue_days(BOOK, limit, date(2026, 11, 20)) is None
    assert overdue_days(BOOK, limit, date(2026, 11, 21)) == 0
    assert overdue_days(BOOK, limit, date(2026, 11, 23)) == 1


def test_an_authority_sets_its_own_number():
    assert plan_after(england_rulebook(local={"plan_updated": 5}), HELD).limit_date == date(2026, 11, 9)


def test_it_is_to_come_then_late_then_received(review, dev, now):
    assert stands(review, date(2026, 11, 10)).words == "To come by 16 November 2026"
    assert stands(review).words == "Not received: 2 working days late"
    came(review, dev, now)
    assert stands(review).words == "Received on 18 November 2026, 2 working days late"


def test_none_is_awaited_before_a_review_is_held(amina, ros, now):
    planned = reviews.plan(amina, on=date(2026, 11, 24), by=ros, at=now)
    assert stands(planned) is None


def test_a_plan_brought_in_for_the_next_review_counts(review, amina, ros, now):
    coming = reviews.plan(amina, on=date(2026, 11, 24), by=ros, at=now)
    preparation.receive(coming, what="care_plan", received_on=TODAY, from_name="Dev", by=ros, at=now)
    assert stands(review).received_on == TODAY
    assert plans_waiting(ros, now, TODAY, BOOK) == []


def test_its_file_is_kept_and_a_wrong_file_keeps_nothing(review, dev, now):
    wrong = SimpleUploadedFile("plan.exe", b"MZ\x90\x00 no plan", content_type="application/pdf")
    with pytest.raises(CannotKeep):
        came(review, dev, now, file=wrong)
    assert not PlanReceived.objects.exists()


@pytest.mark.parametrize(
    ("on", "says"), [(HELD - timedelta(1), "before the review"), (TODAY + timedelta(1), "to come")]
)
def test_a_day_that_cannot_be_is_told_and_keeps_nothing(review, dev, now, on, says):
    with pytest.raises(NotPossible, match=says):
        came(review, dev, now, on=on)
    assert not PlanReceived.objects.exists()


def test_it_came_from_somebody(review, dev, now):
    with pytest.raises(NotPossible, match="who the care plan came from"):
        actions.receive_plan(review, received_on=TODAY, from_name="  ", by=dev, at=now)
    assert not PlanReceived.objects.exists()


def test_the_same_form_twice_writes_it_once(review, dev, now):
    token = uuid4()
    assert came(review, dev, now, token=token) == came(review, dev, now, token=token)


def test_it_can_be_taken_back_and_stays_to_be_seen(review, dev, ros, now):
    plan = came(review, dev, now)
    actions.take_plan_back(plan, because="Another child’s", by=ros, at=now)
    assert stands(review).is_late
    assert PlanReceived.objects.get().taken_back_because == "Another child’s"
    with pytest.raises(Refusal, match="already"):
        actions.take_plan_back(plan, because="Again", by=ros, at=now)


def test_those_who_bring_in_no_papers_cannot_say_that_it_came(review, tess, grace, theo, now):
    for who in (tess, grace, theo):
        with pytest.raises(Refusal):
            came(review, who, now)


def test_late_plans_are_listed_for_the_iro_alone_and_for_the_manager(review, ros, theo, grace, now):
    assert [one.review for one in plans_waiting(ros, now, TODAY, BOOK)] == [review]
    assert plans_waiting(theo, now, TODAY, BOOK) == []
    assert [one.is_late for one in plans_waiting(grace, now, TODAY, BOOK)] == [True]


def test_the_next_review_begins_the_wait_anew(review, amina, ros, now):
    planned = reviews.plan(amina, on=date(2026, 11, 17), has_taken_place=True, by=ros, at=now)
    newest = reviews.hold(
        planned.meetings.get(), held_on=date(2026, 11, 17), is_complete=True, by=ros, at=now
    )
    assert [one.review for one in plans_waiting(ros, now, TODAY, BOOK)] == [newest]


def test_the_list_takes_two_queries_however_many(review, ros, now, django_assert_num_queries):
    with django_assert_num_queries(2):  # who is asking, and the list
        plans_waiting(ros, now, TODAY, BOOK)


def test_the_pages_say_it_and_open_a_concern(review, ros, client_for):
    client = client_for(ros)
    assert "1 care plan has not come after the review" in client.get(reverse("desk:today")).content.decode()
    assert "2 working days late" in client.get(reverse("afterwards:plans")).content.decode()
    assert "Not received: 2 working days late" in client.get(f"/reviews/{review.pk}/").content.decode()
    plan = client.get(reverse("afterwards:plan", kwargs={"id": review.pk})).content.decode()
    raise_at = reverse("concerns:raise", kwargs={"id": review.child_id}) + f"?about=care-plan:{review.pk}"
    assert raise_at in plan
    said = {
        "what": "No plan has come.",
        "to_id": "",
        "to_name": "Tess",
        "answer_by_day": "25",
        "answer_by_month": "11",
    }
    said |= {"answer_by_year": "2026"}
    assert client.post(raise_at, said).status_code == 302
    assert (Concern.objects.get().about_kind, Concern.objects.get().about_id) == ("care-plan", review.pk)


def test_the_social_worker_says_on_the_page_that_it_came(review, dev, client_for):
    client = client_for(dev)
    page = reverse("afterwards:receive", kwargs={"id": review.pk})
    assert "10 working days" in client.get(page).content.decode()
    wrong = client.post(
        page,
        {
            "received_on_day": "1",
            "received_on_month": "11",
            "received_on_year": "2026",
            "from_name": "Dev",
            "token": uuid4(),
        },
    )
    assert "before the review was completed" in wrong.content.decode()
    said = {
        "received_on_day": "17",
        "received_on_month": "11",
        "received_on_year": "2026",
        "from_name": "Dev",
        "token": uuid4(),
    }
    pdf = SimpleUploadedFile("plan.pdf", PDF, content_type="application/pdf")
    shown = client.post(page, said | {"file": pdf}, follow=True).content.decode()
    assert "Received on 17 November 2026, 1 working day late" in shown
    plan = PlanReceived.objects.get()
    assert len(files_about(FILE, plan.pk)) == 1
    assert "Care plan" in client.get(reverse("afterwards:received", kwargs={"id": plan.pk})).content.decode()


def test_a_moment_in_summer_is_counted_by_the_local_day():
    moment = datetime(2026, 7, 1, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert plan_after(BOOK, moment.astimezone(ZoneInfo("Europe/London")).date()).limit_date == date(
        2026, 7, 16
    )
