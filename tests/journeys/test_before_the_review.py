"""Before a review: business support invites and asks, the social worker reports, a parent answers."""

import re
from datetime import date, time

import pytest

from balcony.casework.preparation.models import Consultation, Invitation, Paper
from balcony.casework.reviews import actions as reviews
from balcony.foundations.outbox.models import Message
from balcony.people.register.models import Adult
from tests.browser import PHONE
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def planned(amina_in_care, ros):
    """A review planned for next week; the mother and the carer can be reached."""
    Adult.objects.filter(full_name="Lisa Mother").update(email="lisa@example.test")
    Adult.objects.filter(full_name="Pauline Carer").update(email="pauline@example.test")
    return reviews.plan(
        amina_in_care, on=date(2026, 11, 24), starts_at=time(16, 0), place="12 Oak Road", by=ros, at=THE_DAY
    )


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_business_support_invites_and_asks_and_a_parent_answers(at_work, visitor, bea, ros, planned, script):
    with given("a planned review and business support at her desk"):
        desk = at_work(bea, script=script)
        desk.goes_to(f"/reviews/{planned.pk}/")
        desk.keeps_picture("before-the-review")
    with when("she puts the mother and the carer on the list and sends what she has seen"):
        desk.follows("Invitations")
        desk.ticks("Lisa Mother, Parent. Is not told the place")
        desk.ticks("Pauline Carer, Carer")
        desk.presses("Put them on the list")
        desk.presses("See and send")
        desk.sees("12 Oak Road")
        desk.presses("Send them all")
    with then("each was told what they may know, once"):
        desk.sees("2 told")
        words = dict(Message.objects.values_list("to_name", "words"))
        assert "Oak Road" not in words["Lisa Mother"]
        assert "Oak Road" in words["Pauline Carer"]
        assert Invitation.objects.count() == 2
    with when("the mother opens her invitation on a phone and says that she comes to part of it"):
        sent = Message.objects.get(kind="review-invitation", to_name="Lisa Mother")
        phone = visitor(script=script, size=PHONE)
        phone.goes_to(re.search(r"/preparation/answers/\S+", sent.words).group())
        assert not Invitation.objects.get(name="Lisa Mother").answers.exists()
        phone.keeps_picture("will-you-come")
        phone.chooses("I can come to part of it", to="Will you come?")
        phone.enters("Anything to add?", "From half past four.")
        phone.presses("Send my answer")
        phone.sees("We have your answer")
    with then("business support sees who has answered and who has not"):
        desk.goes_to(f"/preparation/{planned.pk}/invitations/")
        desk.sees("1 has answered. 1 has not answered yet.")
        desk.sees("From half past four.")
        desk.keeps_picture("who-has-answered")
    with when("she makes the child's own invitation as a letter"):
        desk.goes_to(f"/preparation/{planned.pk}/child/")
        desk.sees("Hi Amina. Your review is on")
        desk.keeps_picture("the-childs-own-invitation")
        desk.chooses("By letter: make it for a window envelope", to="How does it reach the child?")
        desk.enters("Postal address", "12 Oak Road\nExampletown")
        desk.presses("Keep this")
    with then("it is there to print, and the review's page says so"):
        desk.sees_link("Open the letter to print it (PDF)")
        desk.goes_to(f"/reviews/{planned.pk}/")
        desk.sees("Letter made")
    with when("she asks the mother for her views"):
        desk.goes_to(f"/preparation/{planned.pk}/consultations/")
        desk.ticks("Lisa Mother, Parent")
        desk.presses("Ask those ticked")
    with then("the mother answers on a page of her own, on a phone"):
        sent = Message.objects.get(kind="review-consultation")
        mother = visitor(script=script, size=PHONE)
        mother.goes_to(re.search(r"/preparation/views/\S+", sent.words).group())
        mother.enters("What is going well for your child?", "She laughs again.")
        mother.presses("Send my views")
        mother.is_at("Thank you")
        assert Consultation.objects.get().answered_at
    with then("the IRO reads it, and business support does not"):
        iro = at_work(ros, script=script)
        iro.goes_to(f"/preparation/{planned.pk}/consultations/read/")
        iro.sees("She laughs again.")
        desk.goes_to(f"/preparation/{planned.pk}/consultations/read/", answer=403)


def test_the_social_worker_brings_in_the_report_on_a_phone(at_work, dev, ros, planned):
    with given("the social worker with a phone"):
        phone = at_work(dev, size=PHONE)
        phone.goes_to(f"/preparation/{planned.pk}/papers/receive/")
    with when("he writes his report there"):
        phone.enters("Or write it here", "She has settled at school.")
        phone.presses("Bring it in")
    with then("it is there to read, and the IRO is asked about the missing plan"):
        assert Paper.objects.get().from_name == dev.full_name
        iro = at_work(ros)
        iro.goes_to(f"/preparation/{planned.pk}/papers/")
        iro.sees("Consider adjourning")
        iro.follows("Say what you will do, and why")
        iro.chooses("Go on without it", to="There is no care plan to review. What will you do?")
        iro.enters("Why?", "It comes on Friday.")
        iro.presses("Save and continue")
        iro.goes_to(f"/preparation/{planned.pk}/since-last-time/")
        iro.sees("Social worker’s report")
        iro.goes_to(f"/preparation/{planned.pk}/times/")
        iro.keeps_picture("find-a-time")
