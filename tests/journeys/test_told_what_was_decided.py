"""An IRO puts what was decided into words for the child, and says that the child was told."""

from datetime import date

import pytest

from balcony.casework.reviews.queries import decisions_told_to
from balcony.demo.roads import a_review
from tests.browser import DESK, PHONE
from tests.journeys.telling import given, then, when

SWIM = "You can go swimming on Mondays. Pauline takes you."
HARD = (
    "Following extensive multi-agency consideration, arrangements facilitating participation in aquatic "
    "activities, subject to availability and the agreement of all professionals, will begin forthwith."
)


@pytest.mark.parametrize(("size", "script"), [(DESK, True), (PHONE, False)])
def test_the_child_is_told_in_words_they_know(at_work, ros, amina_in_care, today, size, script):
    with given("a review whose record is final"):
        review = a_review(
            amina_in_care,
            on=date(2026, 11, 13),
            to="finalised",
            by=ros,
            decisions=(("Swimming on Mondays", "Pauline", None, ""),),
            words={"letter": "Dear Amina", "childs_view": "Likes it", "iro_view": "Good", "adults": "Note"},
        )
        at_desk = at_work(ros, size=size, script=script)
        at_desk.goes_to(f"/reviews/{review.pk}/")
    with when("Ros opens what waits, and asks how her first words read"):
        at_desk.follows("Telling the child what was decided")
        at_desk.is_at("Decisions in words for the child")
        at_desk.enters("Decision 1, in words for the child", HARD)
        at_desk.presses("Mark hard sentences")
    with then("they are marked, and nothing is saved"):
        at_desk.sees("How it reads")
        at_desk.sees("1 sentence is marked")
        assert decisions_told_to(amina_in_care, today) == []
    with when("she writes it as she would say it, saves, and says that Amina was told"):
        at_desk.enters("Decision 1, in words for the child", SWIM)
        at_desk.presses("Save the words")
        at_desk.is_at("Telling the child what was decided")
        at_desk.sees(SWIM)
        at_desk.chooses("In person", to="How?")
        at_desk.presses("Say that they were told")
    with then("it stands on the review, and is what Amina may read"):
        at_desk.sees("Told on 18 November 2026")
        (told,) = decisions_told_to(amina_in_care, today)
        assert told.decisions[0].words == SWIM
