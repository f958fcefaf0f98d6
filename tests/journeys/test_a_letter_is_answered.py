"""A grandmother gets a letter, types its code on a phone, and says that she comes."""

from datetime import date, time

import pytest

from balcony.casework.preparation.models import Invitation
from balcony.casework.reviews import actions as reviews
from balcony.foundations.outbox.delivery import drain
from balcony.foundations.outbox.models import Message
from balcony.foundations.outbox.papers import A_CODE
from tests.browser import PHONE
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_letter_is_answered_with_its_code(at_work, visitor, bea, ros, amina_in_care, script):
    with given("a planned review, and business support at her desk"):
        planned = reviews.plan(
            amina_in_care, on=date(2026, 11, 24), starts_at=time(16, 0), place="Oak Hall", by=ros, at=THE_DAY
        )
        desk = at_work(bea, script=script)
    with when("she invites a grandmother by letter, and sees the letter before it goes"):
        desk.goes_to(f"/preparation/{planned.pk}/invitations/add/")
        desk.enters("Name", "Greta Grandmother")
        desk.enters("What are they to the child?", "Grandmother")
        desk.chooses("Letter", to="How?")
        desk.enters("Email address, mobile number or postal address", "1 High Street\nLarkton\nZZ1 1ZZ")
        desk.chooses("No", to="May this person know where the meeting is?")
        desk.presses("Put them on the list")
        desk.presses("See and send")
        desk.sees("(their own code, made when this is sent)")
        desk.does_not_see("Oak Hall")
        desk.presses("Send them all")
        desk.sees("1 told")
    with then("it waits to be printed, and its code is seen by nobody on the way"):
        letter = Message.objects.get()
        code = A_CODE.search(letter.words).group()
        Message.objects.update(leaves_at=THE_DAY, next_try_at=THE_DAY)
        drain()
        desk.goes_to(f"/outbox/messages/{letter.pk}/")
        desk.sees("(a code, on the paper alone)")
        desk.does_not_see(code)
        assert desk.takes("Open the letter to print it (PDF)").suggested_filename == "letter.pdf"
        desk.presses("Mark as posted")
    with when("the grandmother types the address and the code on her phone"):
        phone = visitor(script=script, size=PHONE)
        phone.goes_to("/letter/")
        phone.does_not_see("Amina")
        phone.enters("The code in your letter", "AAAA-AAAA")
        phone.presses("Go on")
        phone.sees("That code opens nothing.")
        phone.keeps_picture("a-code-that-opens-nothing")
        phone.enters("The code in your letter", code.lower())
        phone.presses("Go on")
        phone.is_at("Will you come to the review?")
        phone.does_not_see("Amina")
        phone.chooses("I will come", to="Will you come?")
        phone.presses("Send my answer")
        phone.sees("We have your answer")
    with then("business support sees that she comes"):
        assert Invitation.objects.get().answers.get().coming == "coming"
        desk.goes_to(f"/preparation/{planned.pk}/invitations/")
        desk.sees("1 has answered.")
