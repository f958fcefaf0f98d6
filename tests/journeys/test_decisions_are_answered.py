"""The IRO sends the decisions; the team manager answers them on a phone; a no becomes a concern."""

from datetime import date, timedelta

import pytest

from balcony.casework.reviews import actions
from tests.browser import PHONE
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when


@pytest.fixture
def held(amina_in_care, ros):
    """A review held last Friday with two decisions."""
    on = THE_DAY.date() - timedelta(days=5)
    said = {"by": ros, "at": THE_DAY}
    review = actions.plan(amina_in_care, on=on, has_taken_place=True, **said)
    review = actions.hold(review.meetings.get(), held_on=on, is_complete=True, **said)
    for what in ("Find a dentist near the new home", "Agree who takes her to school"):
        actions.decide(review, action=what, owner_name="Dev Test", due_on=date(2026, 12, 1), **said)
    return review


@pytest.mark.parametrize("script", [True, False])
def test_a_team_manager_answers_decisions_in_two_clicks(at_work, held, ros, tess, script):
    with given("Ros, who has held a review with two decisions"):
        desk = at_work(ros, script=script)
        desk.goes_to(f"/reviews/{held.pk}/")
        desk.follows("Manager’s answers and what became of the decisions")
        desk.sees("by 20 November 2026")
        desk.keeps_picture("decisions-to-send")
    with when("she sends them, and Tess answers on a phone"):
        desk.presses("Send 2 decisions")
        desk.sees("The decisions are sent to Tess Test")
        phone = at_work(tess, script=script, size=PHONE)
        phone.goes_to("/colleagues/")
        phone.sees("Decisions to answer")
        phone.follows("2 decisions")
        phone.sees("Reading this page answers nothing")
        phone.keeps_picture("decisions-to-answer")
        phone.presses("Agree to all 2")
        phone.sees("2 answers are sent")
    with then("both are agreed on Ros's page"):
        desk.goes_to(f"/reviews/{held.pk}/follow/")
        desk.sees("Agreed")
        desk.does_not_see("With the manager")


def test_a_decision_not_agreed_becomes_a_concern_that_is_answered(at_work, held, ros, tess):
    with given("Tess, who is asked about two decisions"):
        actions.send_decisions(held, address="https://example.test/", by=ros, at=THE_DAY)
        phone = at_work(tess, size=PHONE)
        phone.goes_to(f"/reviews/{held.pk}/answer/")
    with when("she does not agree to the first, first without saying why"):
        phone.chooses("Not agreed", to="Decision 1: Find a dentist near the new home")
        phone.presses("Send these answers")
        phone.sees("Say why decision 1 is not agreed")
        phone.enters("If decision 1 is not agreed, why not?", "She has one already")
        phone.presses("Send these answers")
        phone.sees("Your answer is sent")
    with then("the IRO's concern is open, and Tess can answer it"):
        phone.goes_to("/colleagues/")
        phone.sees("Concerns put to you")
        phone.goes_to("/concerns/")
        phone.follows("Amina")
        phone.sees("Decision 1 was not agreed")
        phone.keeps_picture("concern-put-to-me")
        phone.presses("Answer")
        phone.enters("Your answer", "I will ask again")
        phone.presses("Send my answer")
        phone.sees("I will ask again")
    with when("Ros says how it ended"):
        desk = at_work(ros)
        desk.goes_to("/concerns/")
        desk.keeps_picture("concerns")
        desk.follows("Amina")
        desk.presses("Say how it ended")
        desk.chooses("It was put right", to="How did it end?")
        desk.enters("What makes you say so?", "Amina has an appointment")
        desk.presses("Close the concern")
    with then("it has ended, and stays to be read"):
        desk.sees("The concern is closed")
        desk.goes_to("/concerns/?show=closed")
        desk.sees("Amina")


def test_an_iro_raises_a_concern_between_reviews(at_work, amina_in_care, ros, tess):
    with given("Ros, who hears of something"):
        desk = at_work(ros, script=False)
        desk.goes_to(f"/concerns/raise/{amina_in_care.pk}/")
        desk.keeps_picture("raise-a-concern")
    with when("she writes what, and the team manager is chosen already"):
        desk.enters("What is the concern?", "No school place for six weeks")
        desk.presses("Raise it")
    with then("it is on the file with a day for an answer"):
        desk.sees("The concern is raised")
        desk.sees("25 November 2026")
