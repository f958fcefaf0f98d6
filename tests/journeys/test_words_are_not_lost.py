"""An IRO's words survive an expired session, a lost connection, a second window and a double click."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from balcony.casework.reviews.models import Review
from balcony.demo.roads import a_review
from tests.journeys.telling import given, then, when

MINE = "Dear Amina, thank you for showing me your drawings."
OTHER = "Dear Amina, it was good to see your new room."


@pytest.fixture
def held(amina_in_care, ros):
    """Amina's first review, held the day before."""
    return a_review(amina_in_care, on=date(2026, 11, 17), to="held", by=ros)


def test_the_session_ends_in_the_middle_of_a_letter(at_work, ros, held, clock):
    with given("Ros, writing"):
        at_desk = at_work(ros)
        at_desk.goes_to(f"/reviews/{held.pk}/record/")
    with when("the telephone keeps her for an hour, and she finishes the sentence and saves"):
        clock.shift(timedelta(minutes=61))
        at_desk.enters("Letter to the child", MINE)
        at_desk.presses("Save the record")
    with then("she signs in and is back where she was, with her words"):
        at_desk.is_at("Sign in")
        at_desk.signs_in(ros)
        at_desk.is_at("Record of the review")
        at_desk.finds_in("Letter to the child", MINE)
    with when("she saves again"):
        at_desk.presses("Save the record")
        at_desk.follows("Check and finalise")
    with then("they are in the record"):
        at_desk.is_at("Check the record")
        at_desk.sees(MINE)


def test_the_connection_is_lost_while_writing(at_work, ros, held):
    with given("Ros, writing on a train"):
        at_desk = at_work(ros)
        at_desk.goes_to(f"/reviews/{held.pk}/record/")
    with when("the train enters a tunnel"):
        at_desk.loses_the_connection()
        at_desk.enters("Letter to the child", MINE)
        at_desk.page.locator("h1").click()
    with then("the page says that nothing is saved and that her words are kept"):
        expect(at_desk.page.locator("[data-state]")).to_contain_text("Not saved: connection lost")
    with when("the train leaves the tunnel"):
        at_desk.has_a_connection_again()
    with then("they are saved by themselves, once"):
        expect(at_desk.page.locator("[data-state]")).to_contain_text("Saved at")
        at_desk.goes_to(f"/reviews/{held.pk}/record/")
        at_desk.finds_in("Letter to the child", MINE)


def test_a_colleague_saves_the_same_record_first(at_work, ros, theo, held, setter):
    with given("Ros with the record open in two windows, on her desk and at home"):
        at_desk, at_home = at_work(ros), at_work(ros)
        at_desk.goes_to(f"/reviews/{held.pk}/record/")
        at_home.goes_to(f"/reviews/{held.pk}/record/")
    with when("she saves one text at her desk and another at home"):
        at_desk.enters("Letter to the child", OTHER)
        at_desk.presses("Save the record")
        at_home.enters("Letter to the child", MINE)
        at_home.presses("Save the record")
    with then("both texts are shown and she chooses"):
        at_home.is_at("Choose what stays: record of a review")
        at_home.sees(OTHER)
        at_home.sees(MINE)
        at_home.keeps_picture("two-versions")
        at_home.page.get_by_label("Both", exact=False).first.check()
        at_home.presses("Keep these words")
    with then("nothing of either is lost"):
        at_home.is_at("Record of the review")
        letter = at_home.page.get_by_role("textbox", name="Letter to the child").input_value()
        assert MINE in letter
        assert OTHER in letter


def test_a_double_click_plans_one_review(at_work, ros, amina_in_care, today):
    with given("Ros, planning"):
        at_desk = at_work(ros, script=False)
        at_desk.goes_to(f"/desk/children/{amina_in_care.pk}/")
        at_desk.presses("Plan a review")
        at_desk.enters_day("What day?", today)
    with when("she presses the button twice in a row"):
        at_desk.page.get_by_role("button", name="Plan the review").dblclick()
        at_desk.page.wait_for_url("**/reviews/*/")
    with then("one review is planned"):
        at_desk.is_at("Looked-after review")
        assert Review.objects.filter(child=amina_in_care).count() == 1
    with when("she uses the browser's back button"):
        at_desk.goes_back()
    with then("she is led to the review that is planned, and it is still one"):
        at_desk.is_at("Looked-after review")
        assert Review.objects.filter(child=amina_in_care).count() == 1
