"""A parent and a carer on pages of their own: a code, what they may know, their views, a worry, a call."""

import re
from datetime import date, time

import pytest

from balcony.casework.monitoring.models import ChangeNotice
from balcony.casework.preparation import actions as preparation
from balcony.casework.preparation.models import Consultation
from balcony.casework.reviews import actions as reviews
from balcony.foundations.outbox.models import Message
from balcony.people.register.models import Adult
from balcony.people.relationships import actions as relationships
from balcony.people.relationships.models import Relationship
from tests.browser import DESK, PHONE
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when

pytestmark = pytest.mark.django_db(transaction=True)
REACHED = {"Lisa Mother": "lisa@example.test", "Pauline Carer": "pauline@example.test"}


@pytest.fixture
def planned(amina_in_care, ros, bea):
    """A review planned for next week; the mother and the carer were invited, the carer may know where."""
    review = reviews.plan(
        amina_in_care, on=date(2026, 11, 24), starts_at=time(16, 0), place="12 Oak Road", by=ros, at=THE_DAY
    )
    for name, address in REACHED.items():
        Adult.objects.filter(full_name=name).update(email=address)
        adult = Adult.objects.get(full_name=name)
        one = preparation.invite(
            review,
            name=name,
            role="",
            way="hand",
            address="",
            may_know_place=name == "Pauline Carer",
            adult=adult,
            by=bea,
            at=THE_DAY,
        )
        preparation.tell(one, meeting=review.meetings.get(), answer_by=date(2026, 11, 20), by=bea, at=THE_DAY)
    return review


def comes_in(visitor, address):
    """Type an address, take the code from the mail, and come in."""
    visitor.goes_to("/family/in/")
    visitor.enters("Your email address or mobile number", address)
    visitor.presses("Send me a code")
    sent = Message.objects.filter(kind="family-code", to_address=address).first()
    visitor.enters("The code", re.search(r"\d{6}", sent.words).group())
    visitor.presses("Open my pages")


@pytest.mark.parametrize(
    ("script", "size"), [(True, PHONE), (False, PHONE), (True, DESK)], ids=["phone", "no script", "desk"]
)
def test_a_parent_and_a_carer_have_their_say(
    at_work, visitor, bea, ros, amina_in_care, planned, script, size
):
    with given("business support who gives the mother and the carer pages of their own"):
        desk = at_work(bea, script=script)
        desk.goes_to(f"/desk/children/{amina_in_care.pk}/")
        desk.follows("Pages of parents and carers")
        for name, address in REACHED.items():
            desk.follows("Give pages", of=name)
            desk.chooses(f"By email to {address}", to="How should we tell them?")
            desk.presses("Give pages and tell them")
        assert Message.objects.filter(kind="family-pages").count() == 2
    with when("the mother comes in with a code"):
        mother = visitor(script=script, size=size)
        comes_in(mother, "lisa@example.test")
    with then("she sees the day, and not the place"):
        mother.is_at("About Amina")
        mother.sees("Tuesday 24 November")
        mother.does_not_see("Oak Road")
    with when("she writes her views over two visits to the page and tells the IRO that she is worried"):
        mother.follows("My views before the review")
        mother.enters("What is going well for your child?", "She laughs again.")
        mother.presses("Keep and come back")
        mother.finds_in("What is going well for your child?", "She laughs again.")
        mother.presses("Send my views")
        mother.sees("Your views have been sent.")
        mother.follows("Tell the IRO I am worried")
        mother.presses("Send")
        mother.sees("Write what worries you")
        mother.enters("What worries you?", "She has no winter coat.")
        mother.presses("Send")
    with then("both have arrived, and she can see so"):
        assert Consultation.objects.get().answered_at
        assert ChangeNotice.objects.get().words == "She has no winter coat."
        mother.sees("Nobody has answered it yet.")
    with when("the carer comes in and asks to be rung"):
        carer = visitor(script=script, size=size)
        comes_in(carer, "pauline@example.test")
        carer.sees("12 Oak Road")
        carer.does_not_see("winter coat")
        carer.follows("Ring me instead")
        carer.enters("Which number shall we ring?", "07700 900123")
        carer.presses("Ring me")
        carer.sees("Ring me: asked for")
    with then("the office sees whom to ring"):
        desk.goes_to(f"/preparation/{planned.pk}/consultations/")
        desk.sees("Asked to be rung: Ring 07700 900123")
    with when("the office writes down what the carer says on the phone"):
        desk.follows("Write it down", of="Pauline Carer")
        desk.enters("What has gone well since the last review?", "She sings at breakfast.")
        desk.presses("Keep what they said")
    with then("the carer reads it on pages of their own"):
        carer.goes_to(f"/family/child/{amina_in_care.pk}/views/")
        carer.sees("She sings at breakfast.")
        carer.sees("Written down for you from a call or from paper.")
    with when("the placement ends"):
        place = Relationship.objects.get(adult__full_name="Pauline Carer")
        relationships.end(place, to_on=THE_DAY.date(), reason="Moved", by=bea, at=THE_DAY)
    with then("the carer is told so kindly, and nothing else"):
        carer.goes_to("/family/")
        carer.sees("your part in a child’s care has changed")
