"""A child is offered times for their meeting on their own page, and reads what came of what they said."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from balcony.casework.preparation import actions as preparation
from balcony.casework.preparation.models import OfferAnswer
from balcony.casework.reviews import actions as reviews
from balcony.casework.voice.models import Contribution
from balcony.casework.voice.queries import answer_day
from balcony.demo.roads import a_review
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.design.words import date_near
from balcony.people.children.actions import start_care
from balcony.people.register.models import Child, Source

pytestmark = pytest.mark.django_db
THURSDAY, FRIDAY = date(2026, 11, 19), date(2026, 11, 20)
TIMES = [(THURSDAY, time(7, 30)), (FRIDAY, time(16, 0))]
WHEN = reverse("child_page:times")
WHY = "I am at court on Thursday."


@pytest.fixture
def zara(amina, bea, now):
    """Amina's own account; she is in care."""
    care = {"started_on": date(2026, 10, 27), "legal_status": "C2", "placement_type": "U6", "reason": "Order"}
    start_care(amina, **care, by=bea, at=now)
    amina.account = make_account(now)
    amina.save()
    return amina.account


@pytest.fixture
def review(zara, amina, ros):
    """A review of Amina's is planned."""
    return a_review(amina, on=date(2026, 11, 24), to="planned", by=ros)


@pytest.fixture
def offer(review, ros, now):
    """Two times are offered to Amina."""
    return preparation.offer_times(review, times=TIMES, by=ros, at=now)


@pytest.fixture
def mine(zara, client_for):
    """Amina's browser."""
    return client_for(zara)


def read(browser, address):
    return browser.get(address).content.decode()


def sends(browser, offer, *good, **given):
    known = {"good": good, "words": "", "offer": offer.pk, "token": uuid4()}
    return browser.post(WHEN, known | given).content.decode()


def slot_on(offer, day):
    return offer.slots.get(on=day)


def test_the_times_are_told_by_day_and_part_of_the_day_with_who_reads_it_and_the_day_of_the_answer(
    mine, offer
):
    page = read(mine, WHEN)
    assert "Thursday 19 November, before school, at half past 7" in page
    assert "Friday 20 November, after school, at 4 o’clock" in page
    assert "Ros" in page
    assert "They do not see" in page
    assert f"You will have an answer from us by {date_near(answer_day(date(2026, 11, 18)))}" in page
    for name in ("meetings", "home"):
        assert "pick times that work" in read(mine, reverse(f"child_page:{name}")).lower()


def test_what_was_picked_is_shown_and_can_be_changed(mine, offer, now):
    sends(mine, offer, slot_on(offer, FRIDAY).pk)
    meetings = read(mine, reverse("child_page:meetings"))
    assert "Friday 20 November, after school, at 4 o’clock" in meetings
    assert "Thursday 19" not in meetings
    assert "pick times" not in read(mine, reverse("child_page:home"))
    with time_machine.travel(now + timedelta(minutes=1)):
        sends(mine, offer, "none")
        assert "None of these" in read(mine, reverse("child_page:meetings"))


def test_sent_words_stand_nowhere_but_behind_the_picture_words(mine, offer):
    sends(mine, offer, "none", words="After swimming")
    assert Contribution.objects.get().words == "After swimming"
    for page in (WHEN, reverse("child_page:meetings")):
        assert "swimming" not in read(mine, page)
    assert "What I sent" in read(mine, reverse("child_page:meetings"))
    assert mine.get(reverse("child_page:words")).status_code == 302


@pytest.mark.parametrize(
    ("ticked", "told"), [((), "tick that"), (("any", "none"), "fit")], ids=["nothing", "two ways"]
)
def test_what_does_not_fit_is_said_and_the_words_stay(mine, offer, ticked, told):
    page = sends(mine, offer, *ticked, words="After swimming")
    assert told in page
    assert "After swimming" in page
    assert not OfferAnswer.objects.exists()


def test_times_offered_anew_meanwhile_are_shown_and_the_words_stay(mine, offer, review, ros, now):
    old = slot_on(offer, FRIDAY).pk
    preparation.offer_times(
        review, times=[*TIMES[:1], (FRIDAY, time(15, 0))], by=ros, at=now + timedelta(minutes=1)
    )
    page = sends(mine, offer, old, words="After swimming")
    assert "There are new times" in page
    assert "After swimming" in page
    assert not OfferAnswer.objects.exists()


def test_a_time_set_meanwhile_is_said_and_the_words_stay(mine, offer, ros, now):
    preparation.choose_time(slot_on(offer, FRIDAY), to_child=WHY, by=ros, at=now)
    page = sends(mine, offer, slot_on(offer, THURSDAY).pk, words="After swimming")
    assert "has a time now" in page
    assert "After swimming" in page


def test_another_time_stands_with_its_reason_and_who_says_so(mine, offer, ros, now):
    sends(mine, offer, slot_on(offer, THURSDAY).pk)
    preparation.choose_time(slot_on(offer, FRIDAY), to_child=WHY, by=ros, at=now)
    page = read(mine, reverse("child_page:meetings"))
    assert "You did not pick this time" in page
    assert WHY in page
    assert "Pick" not in page


def test_a_time_they_picked_says_so(mine, offer, ros, now):
    sends(mine, offer, slot_on(offer, FRIDAY).pk)
    preparation.choose_time(slot_on(offer, FRIDAY), by=ros, at=now)
    assert "You said this time" in read(mine, reverse("child_page:meetings"))


def test_a_time_set_before_they_said_is_told_as_that(mine, offer, ros, now):
    preparation.choose_time(slot_on(offer, FRIDAY), to_child=WHY, by=ros, at=now)
    assert "before you told us" in read(mine, reverse("child_page:meetings"))


def test_without_times_to_pick_the_page_says_so(mine, review):
    assert "no times to pick now" in read(mine, WHEN)


def test_what_somebody_wrote_down_for_them_is_shown_to_them(mine, offer, bea, now):
    said = {"said": "any", "asked_by": "Pauline", "asked_on": date(2026, 11, 18), "by": bea, "at": now}
    preparation.write_down_offer_answer(offer, **said)
    assert "Pauline asked you" in read(mine, reverse("child_page:meetings"))


def test_another_child_is_offered_nothing_of_it(offer, client_for, setter, now):
    known = {"family_name": "Example", "name_in_use": "Ben", "date_of_birth": date(2014, 5, 2)}
    made = {"made_by": setter, "made_at": setter.joined_at, "source": Source.PERSON}
    ben = Child.objects.create(
        return_id="900009", first_names="Ben", account=make_account(now), **known, **made
    )
    other = client_for(ben.account)
    assert "no times to pick now" in read(other, WHEN)
    sends(other, offer, "any")
    assert not OfferAnswer.objects.exists()


@pytest.fixture
def pictures(mine, monkeypatch):
    """Amina's browser, her pictures given."""
    monkeypatch.setattr("balcony.doors.child_page.views.say.gave_pictures_lately", lambda request: True)
    return mine


HAPPENED = reverse("child_page:happened")


def test_why_it_was_another_time_stays_when_the_plan_moves_later(mine, pictures, offer, review, ros, now):
    sends(mine, offer, slot_on(offer, THURSDAY).pk)
    preparation.choose_time(slot_on(offer, FRIDAY), to_child=WHY, by=ros, at=now)
    assert "The day has changed" not in read(pictures, HAPPENED)
    meeting = review.meetings.standing().get()
    moved = {"on": date(2026, 11, 25), "starts_at": time(16, 0), "reason": "The IRO is ill"}
    reviews.change_plan(meeting, **moved, by=ros, at=now)
    page = read(mine, reverse("child_page:meetings"))
    assert "Wednesday 25 November" in page
    assert "The day has changed" in page
    assert WHY in page
    told = read(pictures, HAPPENED)
    assert "Thursday 19 November 2026, half past 7" in told
    assert "We picked Friday 20 November 2026, 4 o’clock." in told
    assert "You did not pick this time" in told
    assert WHY in told
    assert "The new day is in My meetings." in told


def test_it_stays_when_times_are_offered_anew_and_after_the_meeting(mine, pictures, offer, review, ros, now):
    sends(mine, offer, slot_on(offer, THURSDAY).pk)
    preparation.choose_time(slot_on(offer, FRIDAY), to_child=WHY, by=ros, at=now)
    again = preparation.offer_times(review, times=TIMES, by=ros, at=now + timedelta(minutes=1))
    assert WHY in read(pictures, HAPPENED)
    with time_machine.travel(now + timedelta(minutes=2)):
        sends(mine, again, "any")
        told = read(pictures, HAPPENED)
    assert WHY in told
    assert "You will hear by" in told


def test_nothing_said_of_times_tells_nothing_of_them(pictures, offer, mine):
    assert "When you ask for something, the answer is here." in read(pictures, HAPPENED)
    sends(mine, offer, slot_on(offer, FRIDAY).pk, words="After swimming")
    told = read(pictures, HAPPENED)
    assert "Friday 20 November 2026" in told
    assert "swimming" not in told
