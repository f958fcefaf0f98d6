"""A child feels unsafe and nobody opens it: people are rung, one after another, until somebody does."""

import os

import pytest

from balcony.casework.voice.jobs import ring_those_due
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.authority.actions import choose
from tests.browser import PHONE
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when


@pytest.fixture
def zara(amina, ros):
    """Amina's own account."""
    amina.account = make_account(THE_DAY)
    amina.save()
    return amina.account


def looks(visitor, name):
    """Keep a picture to look at, where one is asked for."""
    if os.environ.get("LOOK"):
        visitor.page.screenshot(path=f"/tmp/chn-{name}.png", full_page=True)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_nobody_opens_that_a_child_feels_unsafe(at_work, clock, zara, ros, grace, bea, script):
    # Shorter than the default, so that nobody is signed out for sitting still meanwhile.
    choose("unsafe_chain_starts", value=5, from_on=THE_DAY.date(), reason="Ours", by=grace, at=THE_DAY)
    with given("a phone chain: Ros, the child’s IRO, then a named person"):
        desk = at_work(bea, script=script)
        desk.goes_to("/settings/phone-chain/")
        desk.sees("Nobody has been chosen here yet.")
        desk.presses("Add somebody")
        desk.chooses("The child’s IRO, or whoever covers", to="Who is rung?")
        desk.enters("Place in the chain", "1")
        desk.presses("Add to the chain")
        desk.presses("Add somebody")
        desk.chooses("Somebody else, by name", to="Who is rung?")
        desk.enters("Place in the chain", "2")
        desk.enters("Name", "Edith Nightly")
        desk.presses("Add to the chain")
        desk.sees("Write the number to ring")
        desk.enters("Telephone number", "07700 900123")
        desk.presses("Add to the chain")
        desk.sees("07700 900123")
        looks(desk, "chain")
    with when("the child reads, before typing, who reads it, by when, and what happens if nobody does"):
        child = at_work(zara, script=script, size=PHONE)
        child.goes_to("/me/say/unsafe/")
        child.sees("Ros Test is at work today.")
        child.sees("Monday 23 November.")
        child.sees("opens it in 5 minutes")
        looks(child, "unsafe")
        child.enters("What do you want to say?", "He is back and I am scared.")
        child.presses("Send it")
        child.sees("opens it in 5 minutes")
        looks(child, "sent")
    with when("nobody opens it in that time"):
        clock.shift(6 * 60)
        assert ring_those_due() == 1
    with then("business support is told whom to ring, and nothing of the child"):
        desk.goes_to("/office/")
        desk.follows("Ring Ros Test")
        desk.sees("Ring now: Ros Test")
        desk.does_not_see("Amina")
        desk.does_not_see("scared")
        looks(desk, "ring")
    with when("Ros is not reached"):
        desk.presses("I rang and did not reach them")
    with then("the next is to be rung at once"):
        desk.sees("Ring now: Edith Nightly")
        desk.presses("I rang and reached them")
        desk.sees("Bea Test rang")
        looks(desk, "ring-next")
    with then("the manager sees it first thing"):
        manager = at_work(grace, script=script)
        manager.goes_to("/desk/")
        manager.sees("Ring Edith Nightly")
    with when("Ros opens it"):
        iro = at_work(ros, script=script)
        iro.goes_to("/our-promise/from-children/")
        iro.follows("Amina Example")
        iro.sees("He is back and I am scared.")
    with then("nobody is rung any more"):
        clock.shift(20 * 60)
        assert ring_those_due() == 0
        desk.goes_to("/our-promise/from-children/ring-now/")
        desk.sees("Nobody is to be rung now.")
