"""A child feels unsafe and nobody opens it: people are rung, one after another, until somebody does."""

import pytest

from balcony.casework.voice.jobs import ring_those_due
from balcony.foundations.access.models import Role
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.authority.actions import add_to_chain, choose
from balcony.people.relationships.models import BreakGlass
from tests.browser import PHONE
from tests.conftest import person
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when


@pytest.fixture
def zara(amina, ros):
    """Amina's own account."""
    amina.account = make_account(THE_DAY)
    amina.save()
    return amina.account


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
    with when("the child reads, before typing, who reads it, by when, and what happens if nobody does"):
        child = at_work(zara, script=script, size=PHONE)
        child.goes_to("/me/say/unsafe/")
        child.sees("Ros Test is at work today.")
        child.sees("Monday 23 November.")
        child.sees("opens it in 5 minutes")
        child.enters("What do you want to say?", "He is back and I am scared.")
        child.presses("Send it")
        child.sees("opens it in 5 minutes")
    with when("nobody opens it in that time"):
        clock.shift(6 * 60)
        assert ring_those_due() == 1
    with then("business support is told whom to ring, and nothing of the child"):
        desk.goes_to("/office/")
        desk.follows("Ring Ros Test")
        desk.sees("Ring now: Ros Test")
        desk.does_not_see("Amina")
        desk.does_not_see("scared")
    with when("Ros is not reached"):
        desk.presses("I rang and did not reach them")
    with then("the next is to be rung at once"):
        desk.sees("Ring now: Edith Nightly")
        desk.presses("I rang and reached them")
        desk.sees("Bea Test rang")
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


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_manager_who_is_rung_opens_it_for_a_reason_and_the_child_sees_that(
    at_work, clock, zara, grace, setter, ros, script
):
    add_to_chain(who="iro_manager", place=1, by=grace, at=THE_DAY)
    with given("the child is told, before typing, who may open it if nobody does"):
        child = at_work(zara, script=script, size=PHONE)
        child.goes_to("/me/say/unsafe/")
        child.opens("Who could ever read this?")
        child.sees("If nobody opens it in time, Grace Test may.")
        child.enters("What do you want to say?", "He is back and I am scared.")
        child.presses("Send it")
    with when("nobody opens it and the manager is rung"):
        clock.shift(31 * 60)
        assert ring_those_due() == 1
        # Half an hour has passed, so the manager signs in when the telephone rings.
        manager = at_work(grace, script=script)
        manager.goes_to("/our-promise/from-children/ring-now/")
        manager.does_not_see("scared")
        manager.follows("Open it")
        manager.sees("The child sees your name and that you opened it.")
        manager.does_not_see("scared")
    with then("without a reason it stays shut, and with one it opens and can be answered"):
        manager.presses("Open the message")
        manager.sees("Write why you open it")
        manager.enters("Why do you open it?", "I was rung and nobody else is there")
        manager.presses("Open the message")
        manager.sees("He is back and I am scared.")
        manager.sees("You opened this because you were rung")
        manager.enters("Your answer", "I am ringing you now.")
        manager.presses("Send the answer")
        manager.sees("Your answer is on the child’s page")
    with then("nobody else is to be rung, and another manager can look into it"):
        manager.goes_to("/our-promise/from-children/ring-now/")
        manager.sees("Nobody is to be rung now.")
        assert BreakGlass.objects.get().user == grace
        second = at_work(person("Gwen", Role.IRO_MANAGER, setter), script=script)
        second.goes_to("/desk/")
        second.follows("1 break-glass to look into")
        second.sees("I was rung and nobody else is there")
