"""The IRO offers times to a child of eight first; the child picks on a phone, and reads why it is another."""

import re
from datetime import date, time

import pytest

from balcony.casework.preparation import actions as preparation
from balcony.casework.preparation.models import OfferAnswer
from balcony.casework.reviews import actions as reviews
from balcony.casework.voice.models import Contribution
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.outbox.models import Message
from tests.browser import PHONE
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when

pytestmark = pytest.mark.django_db(transaction=True)
EARLY, LATE = "Thursday 19 November 2026, 8:30am", "Friday 20 November 2026, 4pm"
WHY = "I am at court on Thursday. I am sorry. I will come to see you on Friday."


@pytest.fixture
def planned(amina_in_care, ros):
    """A child of eight with a page of their own; their review is planned, the carer invited to it."""
    amina_in_care.date_of_birth = date(2018, 5, 2)
    amina_in_care.account = make_account(THE_DAY)
    amina_in_care.save()
    said = {"by": ros, "at": THE_DAY}
    review = reviews.plan(amina_in_care, on=date(2026, 11, 24), starts_at=time(10), place="At school", **said)
    invited = {
        "name": "Pauline Carer",
        "role": "Carer",
        "way": "email",
        "address": "pauline@example.test",
        "may_know_place": False,
    }
    preparation.invite(review, **invited, **said)
    preparation.invite(
        review, **(invited | {"name": "Gran Test", "role": "Gran", "way": "hand", "address": ""}), **said
    )
    return review


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_child_of_eight_picks_a_time_first_and_reads_why_it_is_another(
    at_work, visitor, planned, ros, script
):
    with given("an IRO at her desk and a child of eight with a phone"):
        desk = at_work(ros, script=script)
        child = at_work(planned.child.account, script=script, size=PHONE)
    with when("the IRO offers two times to the child from the page that finds a date"):
        desk.goes_to(f"/reviews/{planned.pk}/")
        desk.follows("Find a time")
        desk.sees("The child has not been offered times yet")
        desk.ticks(EARLY)
        desk.presses("Offer these to the child")
        desk.sees("Pick two to five times to come")
        desk.ticks(LATE)
        desk.presses("Offer these to the child")
        desk.sees("The child has not said yet")
    with then("the child finds them on their page, in words of theirs, with who reads it and by when"):
        child.goes_to("/me/")
        child.keeps_picture("child-home")
        child.follows("My meetings (pick a time)")
        child.presses("Pick a time")
        child.is_at("When should your meeting be?")
        child.sees("Ros Test will read this.")
        child.sees("They do not see your words.")
        child.keeps_picture("child-picks-a-time")
    with when("they tick what does not fit, then the time before school, and say more"):
        child.ticks("Thursday 19 November, before school, at half past 8")
        child.ticks("None of these is good.")
        if not script:
            child.presses("Send it")
            child.sees("You ticked two things that do not fit.")
            child.page.get_by_label("None of these is good.").uncheck()
        else:
            child.ticks("Thursday 19 November, before school, at half past 8")
        child.enters("Do you want to say more?", "I have swimming on Friday.")
        child.presses("Send it")
    with then("they see what they said, without their words, and that they can change it"):
        child.is_at("My meetings")
        child.sees("You told us.")
        child.sees("Thursday 19 November, before school, at half past 8")
        child.does_not_see("swimming")
        child.sees("You can change it until your meeting has a time.")
        assert OfferAnswer.objects.get().is_own
    with then("the IRO sees the child's time first, and reads the words as all a child says"):
        desk.goes_to(f"/reviews/{planned.pk}/")
        desk.sees("The child has said")
        desk.follows("Find a time")
        desk.sees("good for the child")
        desk.follows("Read what the child wrote to you with it")
        desk.sees("I have swimming on Friday.")
        assert Contribution.objects.get().openings.exists()
    with when("the IRO asks the adults about the time the child calls good"):
        desk.goes_to(f"/preparation/{planned.pk}/times/")
        desk.follows("Ask the adults about the times")
        desk.presses("Continue: see what each person gets")
        desk.sees("their own link, made when this is sent")
        desk.presses("Ask them all")
        desk.sees("1 asked")
    with then("the carer answers on a page of her own, on a phone, and may change it"):
        carer = visitor(script=script, size=PHONE)
        sent = Message.objects.get(kind="review-times")
        carer.goes_to(re.search(r"/preparation/answers/\S+", sent.words).group())
        carer.ticks(EARLY)
        carer.enters("Is there anything we should know about your times?", "My baby sleeps until three.")
        carer.presses("Send my times")
        carer.sees("We have your answer")
        carer.sees("We also have what you wrote.")
        carer.does_not_see("My baby sleeps until three.")
        carer.does_not_see("Gran Test")
    with then("the IRO sees that she said so herself"):
        desk.goes_to(f"/preparation/{planned.pk}/times/")
        desk.sees("1 of 2 has said which they can make.")
        desk.sees("Said so themselves")
        desk.sees("My baby sleeps until three.")
        desk.sees("School holidays are not known here")
    with when("it has to be the other time, and the IRO tells the child why"):
        desk.goes_to(f"/preparation/{planned.pk}/times/")
        desk.follows(f"{LATE}: 0 can come, not good for the child")
        desk.presses("Choose this time")
        desk.sees("There is a problem")
        desk.enters("Tell the child why it is this time", WHY)
        desk.presses("Choose this time")
        desk.sees("The meeting is set")
    with then("the child reads the day and why"):
        child.goes_to("/me/meetings/")
        child.sees("Friday 20 November 2026, 4 o’clock")
        child.sees("You did not pick this time. Ros Test tells you why:")
        child.sees(WHY)
