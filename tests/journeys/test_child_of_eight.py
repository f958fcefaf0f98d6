"""A child of eight, on a telephone: in with a card and three pictures, in words they know, and out."""

from contextlib import suppress
from datetime import date

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from balcony.casework.reviews import actions as reviews
from balcony.casework.voice.actions import sign
from balcony.casework.voice.models import Contribution, Level
from tests.journeys.conftest import THE_DAY
from tests.journeys.phone import card_from
from tests.journeys.telling import given, then, when

WORDS = {"letter": "Hi", "childs_view": "x", "iro_view": "x", "adults": "", "differences": ""}


@pytest.fixture
def told(amina_in_care, ros):
    """A child of eight, whose last meeting was held and whose decision somebody told them."""
    amina_in_care.date_of_birth = date(2018, 5, 2)
    amina_in_care.save()
    said, day = {"by": ros, "at": THE_DAY}, date(2026, 11, 10)
    review = reviews.plan(amina_in_care, on=day, has_taken_place=True, **said)
    review = reviews.hold(review.meetings.get(), held_on=day, is_complete=True, **said)
    decision = reviews.decide(review, action="Dentist", owner_name="Dev", due_on=date(2026, 12, 1), **said)
    reviews.write(review, words=WORDS, based_on=0, **said)
    plainly = {decision.pk: "You see the dentist soon."}
    reviews.word_for_child(review, words=plainly, seen={decision.pk: 0}, **said)
    reviews.finalise(review, based_on=1, not_alone_because="Away at school.", **said)
    review.refresh_from_db()
    reviews.say_told(review, on=THE_DAY.date(), way="in_person", **said)
    return amina_in_care


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_child_of_eight_says_a_worry_and_leaves_without_a_trace(at_work, child, ros, told, script):
    with given("a child of eight, whose IRO has signed a promise and given them a card"):
        sign(told, level=Level.A, by=ros, at=THE_DAY)
        code = card_from(at_work(ros, script=script), told)
        phone = child(script=script)
    with when("they look for help before they are in"):
        phone.goes_to("/in/")
        phone.follows("Ask for help")
        phone.is_at("People to ring")
        expect(phone.page.locator('a[href^="tel:"]').first).to_be_visible()
        phone.follows("Back")
    with when("they type the code and choose three pictures"):
        phone.enters("The code on your card", code)
        phone.presses("Next")
        phone.picks_pictures()
        phone.presses("Keep these")
    with then("they are on their page, in easy words, which says who their IRO is"):
        phone.is_at("Hello Amina")
        phone.sees("Your IRO is Ros Test")
        expect(phone.page.get_by_role("button", name="Use more words")).to_be_visible()
    with then("numbers to ring are one press away"):
        phone.follows("Ask for help")
        phone.is_at("People to ring")
        expect(phone.page.locator('a[href^="tel:"]').first).to_be_visible()
        phone.follows("Back to my page")
    with when("they look round"):
        for page, words in (
            ("My IRO", "My job is to check that the grown-ups keep their promises to you."),
            ("My promise", "I will listen to you. I will check that I got it right."),
            ("What was decided", "You see the dentist soon."),
            ("Who opened my record", "Independent Reviewing Officer"),
        ):
            phone.follows(page)
            phone.is_at(page)
            phone.sees(words)
            phone.follows("Back to my page")
    with when("they say a worry, to their IRO alone"):
        phone.follows("My say")
        phone.follows("I am worried")
        phone.sees("You can tell me things just for me.")
        phone.chooses("Only my IRO", to="Who can see this?")
        phone.presses("Next")
        phone.sees("Ros Test will read this")
        phone.enters("What do you want to say?", "I miss my brother.")
        phone.presses("Send it")
    with then("they read who has it and when they hear, and that nobody has opened it yet"):
        phone.sees("Sent to Ros Test")
        assert Contribution.objects.get().words == "I miss my brother."
        assert Contribution.objects.get().level == Level.A
        phone.follows("See if someone has opened it")
        phone.sees("No one has opened this yet")
    with when("they leave at once"):
        # Another site: asked for, and not there where the tests run.
        with phone.page.expect_request(lambda one: one.url.startswith("https://")):
            phone.page.locator(".govuk-exit-this-page__button").click(no_wait_after=True)
        with suppress(PlaywrightError):
            phone.page.wait_for_load_state()
    with then("going back shows nothing of theirs"):
        with suppress(PlaywrightError):
            phone.page.go_back()
        phone.does_not_see("brother")
        phone.does_not_see("Ros Test")
    with then("with the card and the same pictures they are in again"):
        phone.opens_their_page(code)
        phone.is_at("Hello Amina")
