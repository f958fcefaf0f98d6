"""The IRO releases a copy; business support sends it; the mother opens it without account or script."""

import re
from datetime import timedelta

from balcony.casework.reviews import actions
from balcony.foundations.outbox.delivery import drain
from balcony.foundations.outbox.models import Message
from balcony.people.register.models import Adult
from tests.browser import PHONE
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when

LETTER = "Hello Amina, I am proud of you.\n\nMrs Carer says you like the garden at 14 Canary Lane."


def test_a_mother_gets_her_own_copy(at_work, visitor, amina_in_care, ros, bea):
    with given("a final record that names the carer and her street"):
        Adult.objects.filter(full_name="Lisa Mother").update(email="lisa@example.test")
        on, said = THE_DAY.date() - timedelta(days=5), {"by": ros, "at": THE_DAY}
        review = actions.plan(amina_in_care, on=on, has_taken_place=True, **said)
        review = actions.hold(review.meetings.get(), held_on=on, is_complete=True, **said)
        words = {"letter": LETTER, "childs_view": "", "iro_view": "", "adults": "Hush", "differences": ""}
        actions.write(review, words=words, based_on=0, **said)
        actions.finalise(review, based_on=1, not_alone_because="Away at school.", **said)
    with when("Ros lays out the copies, reads the mother's and releases it"):
        desk = at_work(ros, script=False)
        desk.goes_to(f"/copies/of-review/{review.pk}/")
        desk.presses("Lay out the copies")
        desk.keeps_picture("copies")
        desk.follows("What it leaves out for Lisa Mother")
        desk.sees("It holds a carer’s name.")
        desk.keeps_picture("what-a-copy-leaves-out")
        desk.presses("Save and read the copy")
        desk.sees("proud of you")
        desk.does_not_see("Canary Lane")
        desk.keeps_picture("a-copy-as-it-will-leave")
        desk.presses("Release this copy")
    with when("Bea sends it and files the record"):
        office = at_work(bea, script=False)
        office.goes_to(f"/copies/of-review/{review.pk}/")
        office.does_not_see("proud of you")
        office.follows("Send for Lisa Mother")
        office.chooses("Email with a personal link", to="How does it go?")
        office.presses("Send it")
        office.presses("File it")
        office.enters("Under which name is it filed?", "CLA review 1")
        office.presses("It is filed")
        office.sees("CLA review 1")
    with when("Bea sends it by post as well, prints the letter and posts it"):
        office.follows("Send again for Lisa Mother")
        office.chooses("By post, as a letter made here", to="How does it go?")
        office.enters("Postal address", "3 Mill Lane\nLarkton\nZZ1 1ZZ")
        office.keeps_picture("send-a-copy-by-letter")
        office.presses("Send it")
        office.sees("It leaves in")
        office.sees("The paper that goes with this page is not shown here.")
        Message.objects.filter(way="letter").update(leaves_at=THE_DAY, next_try_at=THE_DAY)
        drain()
        office.goes_to("/outbox/letters/")
        office.does_not_see("proud of you")
        office.keeps_picture("letters-to-print")
        assert office.takes("Print (PDF)").suggested_filename == "letter.pdf"
        office.presses("Mark as posted: A copy of a record, by letter to Lisa Mother")
        office.sees("No letter waits to be printed.")
        office.goes_to(f"/copies/of-review/{review.pk}/")
        office.sees("Posted by Bea")
    with then("her phone shows her copy, without the street and the carer"):
        link = re.search(r"/copies/yours/[0-9a-f-]{36}/", Message.objects.get(way="email").words).group()
        mother = visitor(script=False, size=PHONE)
        mother.goes_to(link)
        mother.sees("proud of you")
        mother.does_not_see("Canary Lane")
        mother.does_not_see("Hush")
        mother.keeps_picture("the-mothers-copy")
