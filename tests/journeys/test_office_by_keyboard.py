"""Business support without a mouse: sign in, arrange a review, invite, post a letter, chase."""

import pytest

from balcony.casework.preparation.models import Invitation
from balcony.casework.reviews.models import Review
from balcony.foundations.outbox.delivery import drain
from balcony.foundations.outbox.models import Message, State
from balcony.people.register.models import Adult
from tests.journeys.conftest import THE_DAY
from tests.journeys.keyboard import follows, picks, tabs_to, types
from tests.journeys.telling import PASSWORD, given, then, when

pytestmark = pytest.mark.django_db(transaction=True)


def test_business_support_does_the_day_with_the_keyboard_alone(visitor, bea, ros, amina_in_care):
    with given("Bea, who uses no mouse, and a mother who can be reached by email"):
        Adult.objects.filter(full_name="Lisa Mother").update(email="lisa@example.test")
        desk = visitor()
        desk.goes_to("/account/sign-in/")
    with when("she signs in"):
        types(desk, "Email address", bea.email)
        types(desk, "Password", PASSWORD)
        with desk.page.expect_navigation():
            desk.presses_keys("Enter")
        desk.arrives()
        desk.goes_to("/office/")
    with then("her queue says what is to arrange, and she plans it"):
        desk.presses_keys("Tab")
        desk.presses_keys("Enter")
        follows(desk, "Plan it", "Plan a review")
        types(desk, "Day", "24")
        types(desk, "Month", "11")
        types(desk, "Year", "2026")
        types(desk, "What time?", "16:00")
        types(desk, "Where?", "12 Oak Road")
        with desk.page.expect_navigation():
            desk.presses_keys("Enter")
        desk.arrives()
        desk.sees("The review is planned")
        review = Review.objects.get(child=amina_in_care)
    with when("she puts the mother on the list, and a grandmother by letter"):
        follows(desk, "Invitations", "Invitations")
        tabs_to(desk, "Lisa Mother, Parent")
        desk.presses_keys("Space")
        follows(desk, "Put them on the list")
        follows(desk, "Invite somebody else", "Invite somebody")
        types(desk, "Name", "Greta Grandmother")
        types(desk, "What are they to the child?", "Grandmother")
        picks(desk, "Email", "Letter")
        types(desk, "Email address, mobile number or postal address", "1 High Street, Larkton, ZZ1 1ZZ")
        picks(desk, "No", "No")
        follows(desk, "Put them on the list", "Invitations")
    with then("she reads each as it leaves and sends them"):
        follows(desk, "See and send", "Send the invitations")
        desk.does_not_see("12 Oak Road")
        follows(desk, "Send them all", "Invitations")
        desk.sees("2 told")
        assert Message.objects.count() == 2
    with when("the letter waits to be printed, she opens the list from her queue and posts it"):
        Message.objects.filter(way="letter").update(leaves_at=THE_DAY, next_try_at=THE_DAY)
        Message.objects.filter(way="email").delete()
        drain()
        desk.goes_to("/office/")
        follows(desk, "letter to print and post", "Letters to print")
        follows(desk, "Mark as posted: Invitation to a review to Greta Grandmother", "Letters to print")
        desk.sees("No letter waits to be printed.")
        assert Message.objects.get().state == State.SENT
    with when("she chases: the mother has not answered, she rings her and writes it down"):
        desk.goes_to("/office/")
        desk.sees("2 invited have not answered yet")
        follows(desk, "2 invited have not answered yet", "Invitations")
        follows(desk, "Say whether Lisa Mother comes")
        picks(desk, "Coming", "Coming to part")
        follows(desk, "Save")
    with then("the list says so"):
        desk.is_at("Invitations")
        desk.sees("1 has answered. 1 has not answered yet.")
        assert Invitation.objects.get(review=review, name="Lisa Mother").answers.get().by == bea
