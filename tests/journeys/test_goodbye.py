"""An IRO looks at what is known for a young person's leaving care, and plans the goodbye with them."""

from datetime import date

import pytest

from balcony.casework.monitoring.queries import goodbye_of
from tests.browser import DESK, PHONE
from tests.journeys.telling import given, then, when


@pytest.mark.parametrize(("size", "script"), [(DESK, True), (PHONE, False)])
def test_a_goodbye_is_planned_and_said(at_work, ros, amina_in_care, size, script):
    with given("Amina is sixteen since the summer, and no ending is planned"):
        amina_in_care.date_of_birth = date(2010, 6, 2)
        amina_in_care.save()
        at_desk = at_work(ros, size=size, script=script)
        at_desk.goes_to(f"/desk/children/{amina_in_care.pk}/")
    with when("Ros opens leaving care"):
        at_desk.follows("Leaving care and goodbye")
        at_desk.is_at("Leaving care and goodbye")
    with then("it says what the law asks and that nothing is planned"):
        at_desk.sees("No ending is planned yet")
        at_desk.sees("To be asked at the next review")
        at_desk.sees("No pathway plan has been received")
    with when("she plans it with Amina, at first without a word about it"):
        at_desk.presses("Plan the goodbye")
        at_desk.presses("Save")
        at_desk.sees("Write at least one of these")
        at_desk.enters("What would the child like?", "A walk by the sea, and no cake.")
        at_desk.enters("Who will be in touch afterwards?", "Pauline rings on Sundays.")
        at_desk.presses("Save")
    with then("it is there to read, and can be added to when it was said"):
        at_desk.is_at("Leaving care and goodbye")
        at_desk.sees("A walk by the sea, and no cake.")
        at_desk.presses("Change what is written")
        at_desk.enters("What was said?", "That I was glad to know her.")
        at_desk.presses("Save")
        at_desk.sees("Give the day you said goodbye")
        at_desk.enters_day("When did you say goodbye?", date(2026, 11, 18))
        at_desk.presses("Save")
        at_desk.sees("That I was glad to know her.")
        assert goodbye_of(amina_in_care).version == 2
