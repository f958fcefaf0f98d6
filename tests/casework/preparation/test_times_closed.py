"""A day set otherwise while times are out closes what the child and the adults were asked, and tells them."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from balcony.casework.preparation import actions
from balcony.casework.preparation.actions import OfferOver
from balcony.casework.preparation.models import SlotAnswer, TimesWords
from balcony.casework.preparation.queries import (
    answering,
    answers_waiting,
    offered_to_child,
    times_asked_of,
    times_over,
    times_told,
)
from balcony.casework.reviews import actions as reviews
from balcony.foundations.design.faults import NotPossible

from .conftest import FRIDAY, MONDAY, PLACE, TODAY, invited, told, write

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 11, 19)
FOUND, CHANGED = "A date has been found", "The times have changed"


@pytest.fixture
def asked(asked, review):
    """The mother has answered for herself, and the carer has not."""
    write(asked[1], "After four", review.slots.get(on=MONDAY))
    return asked


def move(review, by, at, **plan):
    """Change the plan, as its own page does."""
    new = {"on": THURSDAY, "starts_at": time(16), "place": PLACE} | plan
    return reviews.change_plan(review.meetings.standing().get(), **new, by=by, at=at)


@pytest.fixture
def later(now):
    return now + timedelta(hours=1)


def test_a_day_set_otherwise_closes_the_questions_and_keeps_every_answer(asked, review, ros, later):
    mother, hers, _, carers = asked
    kept = SlotAnswer.objects.count()
    move(review, ros, later)
    assert not offered_to_child(review).is_open(TODAY)
    assert answering(review).put.is_fixed
    assert times_asked_of(mother, TODAY) is None
    assert (SlotAnswer.objects.count(), TimesWords.objects.count()) == (kept, 1)
    for page in (hers, carers):
        closed = Client().get(page)
        assert closed.status_code == 410
        assert FOUND in closed.content.decode()
        assert "You will be told of the plan." in closed.content.decode()
    assert answers_waiting(ros, later) == []


def test_whoever_is_told_of_the_new_day_reads_both_on_one_page(asked, review, bea, ros, later):
    mother, hers, *_ = asked
    move(review, ros, later)
    told(mother, review, bea, later)
    page = Client().get(hers).content.decode()
    assert FOUND in page
    assert "Will you come?" in page


def test_a_new_place_alone_closes_nothing(asked, review, ros, later):
    mother, *_ = asked
    move(review, ros, later, on=date(2026, 11, 24), place="The library")
    assert offered_to_child(review).is_open(TODAY)
    assert times_asked_of(mother, TODAY)


def test_a_plan_moved_back_leaves_them_closed_until_times_are_offered_anew(asked, review, ros, later):
    mother, *_ = asked
    move(review, ros, later)
    move(review, ros, later + timedelta(hours=1), on=date(2026, 11, 24))
    assert times_over(mother, TODAY).startswith(FOUND)
    times = [(FRIDAY, time(15)), (MONDAY, time(16))]
    actions.offer_times(review, times=times, by=ros, at=later + timedelta(hours=2))
    assert offered_to_child(review).is_open(TODAY)
    assert times_over(mother, TODAY).startswith(CHANGED)


def test_nobody_who_was_not_asked_is_told_that_anything_is_over(asked, review, bea, ros, later):
    gran = invited(review, bea, later, "Gran", role="Gran", way="hand", address="")
    assert times_over(gran, TODAY) == ""
    move(review, ros, later)
    assert times_over(gran, TODAY) == ""


def test_what_is_answered_too_late_is_refused_and_says_so(asked, review, ros, bea, amina, later):
    offer = offered_to_child(review).offer
    move(review, ros, later)
    with pytest.raises(OfferOver):
        actions.answer_own_offer(offer, said="none", level="A", by=amina.account, at=later)
    with pytest.raises(NotPossible, match="Offer times to the child first"):
        actions.put_times(review, times=list(review.slots.all()), by=bea, at=later)


def test_the_child_reads_that_the_meeting_has_a_time_and_what_they_said(
    asked, review, amina, ros, later, client_for, monkeypatch
):
    monkeypatch.setattr("balcony.doors.child_page.views.say.gave_pictures_lately", lambda request: True)
    child = client_for(amina.account)
    move(review, ros, later)
    meetings = child.get(reverse("child_page:meetings")).content.decode()
    assert "has a time now" in meetings
    assert "Thursday 19 November 2026" in meetings
    happened = child.get(reverse("child_page:happened")).content.decode()
    assert "has a time now" in happened
    assert "You will hear by" not in happened
    assert [one.is_over for one in times_told(amina)] == [True]


def test_the_desk_sees_why_and_a_time_can_still_be_chosen(asked, review, ros, client_for, later):
    move(review, ros, later)
    page = client_for(ros).get(reverse("preparation:times", kwargs={"id": review.pk})).content.decode()
    assert "The plan was changed to Thursday 19 November 2026, 4pm" in page
    assert "Write down what the child said" not in page
    actions.choose_time(review.slots.get(on=MONDAY), by=ros, at=later + timedelta(hours=1))
    assert review.meetings.standing().get().on == MONDAY
    assert offered_to_child(review).outcome is not None


def test_the_reviews_own_page_no_longer_waits_for_the_adults(asked, review, ros, client_for, later):
    address = reverse("reviews:review", kwargs={"id": review.pk})
    assert "With the adults" in client_for(ros).get(address).content.decode()
    move(review, ros, later)
    assert "With the adults" not in client_for(ros).get(address).content.decode()
