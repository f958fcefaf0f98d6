"""A young person of fifteen on their own page: feeling unsafe, and something to say of their IRO."""

from datetime import date

from tests.journeys.phone import card_from
from tests.journeys.telling import given, then, when


def test_a_child_of_fifteen_feels_unsafe_and_has_something_to_say_of_the_iro(
    at_work, child, ros, grace, amina
):
    with given("a child of fifteen with a card"):
        amina.date_of_birth = date(2011, 5, 2)
        amina.save()
        code = card_from(at_work(ros), amina)
        phone = child()
        phone.opens_their_page_the_first_time(code)
    with when("they feel unsafe"):
        phone.presses("I feel unsafe")
        phone.sees("If you need help now, ring")
        phone.enters("What do you want to say?", "He is back and I am scared.")
        phone.presses("Send it")
        phone.sees("If you need help now, do not wait")
    with when("they have something to say about their IRO"):
        phone.follows("Back to my page")
        phone.follows("My say")
        phone.follows("Something about my IRO")
        phone.sees("Your IRO does not see it")
        phone.enters("What do you want to say?", "She never rings.")
        phone.presses("Send it")
    with then("it goes past the IRO, to the person in charge"):
        phone.sees("The person in charge of the IROs will read it")
        desk = at_work(ros)
        desk.goes_to(f"/our-promise/children/{amina.pk}/")
        desk.does_not_see("She never rings")
    with when("somebody else has their card"):
        phone.follows("Someone else has my card")
        phone.presses("Stop my card")
        phone.sees("No one can use that card now")
    with then("the card opens nothing any more"):
        phone.goes_to("/in/")
        phone.enters("The code on your card", code)
        phone.presses("Next")
        phone.sees("That code does not work")
