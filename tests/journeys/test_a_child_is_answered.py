"""A child says something; her IRO opens it and answers in two clicks from Today; she reads the answer."""

import pytest

from balcony.foundations.accounts.cards import make_account
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when

WORRY = "I want to see Jay more."


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_child_is_answered(at_work, amina_in_care, ros, script):
    amina_in_care.account = make_account(THE_DAY)
    amina_in_care.save()
    with given("Amina, on her own page"):
        child = at_work(amina_in_care.account, script=script)
        child.goes_to("/me/")
    with when("she says that she is worried, to her IRO alone"):
        child.follows("My say")
        child.follows("I am worried about something")
        child.presses("Next")
        child.enters("What do you want to say?", WORRY)
        child.presses("Send it")
    with when("Ros comes in"):
        desk = at_work(ros, script=script)
        desk.goes_to("/desk/")
        desk.sees("1 message from children")
        desk.does_not_see(WORRY)
        desk.page.screenshot(path=f"/tmp/answers-today-{script}.png", full_page=True)
        desk.follows("1 message from children")
        desk.does_not_see(WORRY)
        desk.page.screenshot(path=f"/tmp/answers-list-{script}.png", full_page=True)
        desk.follows("Amina")
        desk.sees(WORRY)
        desk.enters("Your answer", "I will ask Dev today, and ring you tomorrow.")
        desk.page.screenshot(path=f"/tmp/answers-message-{script}.png", full_page=True)
        desk.presses("Send the answer")
    with then("her answer stands with the message"):
        desk.sees("Your answer is on the child’s page")
        desk.sees("I will ask Dev today, and ring you tomorrow.")
    with when("Ros writes down what Amina asks for, and what came of it"):
        desk.follows("Write down what they ask for")
        desk.enters("What did they ask for?", "See Jay more")
        desk.presses("Keep it")
        desk.page.screenshot(path=f"/tmp/answers-came-{script}.png", full_page=True)
        desk.chooses("Agreed", to="What came of it?")
        desk.presses("Keep it")
        desk.sees("See Jay more")
        desk.page.screenshot(path=f"/tmp/answers-asked-{script}.png", full_page=True)
    with then("Amina finds that there is an answer"):
        child.goes_to("/me/")
        child.sees("1 answered")
        child.follows("My meetings")
        child.page.screenshot(path=f"/tmp/answers-meetings-{script}.png", full_page=True)
