"""Anybody: the front page, the statement, the gallery, and when a review is due, without signing in."""

from datetime import date

from tests.browser import PHONE
from tests.journeys.telling import given, then, when


def test_anybody_can_ask_when_the_next_review_is_due(visitor):
    with given("a social work student who has no account"):
        student = visitor()
        student.goes_to("/")
        student.keeps_picture("front")
    with when("they say that a child in England became looked after on 27 October 2026"):
        student.follows("When is the next review due?")
        student.chooses("England", to="Which country’s law applies?")
        student.chooses("Looked after", to="Which describes the child now?")
        student.presses("Continue")
        student.enters_day("When did the child become looked after?", date(2026, 10, 27))
        student.presses("Show the dates")
    with then("they read the day, why it is that day, and how it is counted"):
        student.is_at("The dates, and why")
        student.sees("Hold the next review by Tuesday 24 November 2026")
        student.sees("20 working days")
        student.opens("Why this date")
        student.keeps_picture("when-due")
