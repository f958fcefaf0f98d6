"""Anybody: the front page, the statement, the gallery, and when a review is due, without signing in."""

from datetime import date

import pytest

from tests.browser import PHONE
from tests.journeys.telling import given, then, when

WHERE, WHICH = "Which country’s law applies?", "Which describes the child now?"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_anybody_can_ask_when_the_next_review_is_due(visitor, script):
    with given("a student of social work who has no account"):
        student = visitor(script=script)
        student.goes_to("/")
    with when("they say that a child in England became looked after on 27 October 2026"):
        student.follows("When is the next review due?")
        student.presses("Continue")
        student.sees("There is a problem")
        student.chooses("England", to=WHERE)
        student.chooses("Looked after", to=WHICH)
        student.presses("Continue")
        student.presses("Show the dates")
        student.sees("There is a problem")
        student.enters_day("When did the child become looked after?", date(2026, 10, 27))
        student.presses("Show the dates")
    with then("they read the day, why it is that day, and how it is counted"):
        student.is_at("The dates, and why")
        student.sees("Hold the next review by Tuesday 24 November 2026")
        student.opens("Why this date")
        student.sees("20 working days")
        student.keeps_picture("when-due")


# The situation, its first day, and the answer in words.
CLOCKS = [
    ("Looked after", date(2026, 1, 12), "Overdue: it was to be held by Monday 9 February 2026"),
    ("Short breaks only", date(2026, 9, 14), "Hold the next review by Monday 14 December 2026"),
    ("Placed for adoption", date(2026, 11, 2), "Hold the next review by Monday 30 November 2026"),
    ("Secure accommodation", date(2026, 11, 2), "Hold the next review by Wednesday 2 December 2026"),
]


@pytest.mark.parametrize(("situation", "start", "answer"), CLOCKS, ids=[one[0] for one in CLOCKS])
def test_every_clock_answers_on_a_phone(visitor, situation, start, answer):
    with given("a phone"):
        student = visitor(size=PHONE)
    with when(f"the child is: {situation}"):
        student.goes_to("/when-is-the-next-review-due/")
        student.chooses("England", to=WHERE)
        student.chooses(situation, to=WHICH)
        student.presses("Continue")
        student.page.get_by_label("Day", exact=True).first.fill(str(start.day))
        student.page.get_by_label("Month", exact=True).first.fill(str(start.month))
        student.page.get_by_label("Year", exact=True).first.fill(str(start.year))
        student.presses("Show the dates")
    with then("the date follows"):
        student.sees(answer)


def test_the_open_pages_keep_nobody_out(visitor):
    with given("somebody without an account"):
        guest = visitor()
    with when("they look round"):
        guest.goes_to("/")
        guest.keeps_picture("front")
        guest.follows("Accessibility statement")
        guest.goes_to("/design/")
        guest.goes_to("/design/due/")
        guest.goes_to("/design/controls-with-errors/")
        guest.keeps_picture("gallery")
    with then("what is not there, and what is not theirs, is said kindly"):
        guest.goes_to("/no-such-page/", answer=404)
        guest.is_at("Page not found")
        guest.goes_to("/desk/")
        guest.is_at("Sign in")
    with when("they guess a password"):
        guest.signs_in("ros@example.test", "not the password at all")
    with then("they learn nothing about who has an account"):
        guest.is_at("Sign in")
        guest.sees("There is a problem")
