"""The IRO releases a copy; business support sends it; the mother opens it without account or script."""

import re
from datetime import timedelta

from balcony.casework.reviews import actions
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
    with then("her phone shows her copy, without the street and the carer"):
        link = re.search(r"/copies/yours/[0-9a-f-]{36}/", Message.objects.get().words).group()
        mother = visitor(script=False, size=PHONE)
        mother.goes_to(link)
        mother.sees("proud of you")
        mother.does_not_see("Canary Lane")
        mother.does_not_see("Hush")
        mother.keeps_picture("the-mothers-copy")
