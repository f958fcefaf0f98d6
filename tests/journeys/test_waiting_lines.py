"""An IRO looks at what a child waits for, puts it off with a reason; the manager sees it; it comes back."""

from datetime import date, timedelta

import pytest

from balcony.casework.drift.models import Step
from tests.browser import DESK, PHONE
from tests.journeys.telling import given, then, when

WHY = "She is at camp until then, I ring her on Sunday."


@pytest.mark.parametrize(("size", "script"), [(DESK, True), (PHONE, False)])
def test_a_line_is_put_off_handed_over_and_back(
    at_work, ros, grace, amina_in_care, today, clock, size, script
):
    with given("nobody wrote down a talk with Amina, who came into care long ago"):
        care = amina_in_care.care_periods.get()
        care.started_on = date(2026, 1, 5)
        care.save()
        at_desk = at_work(ros, size=size, script=script)
        at_desk.goes_to("/desk/waiting/")
        at_desk.sees("1 child waits for")
    with when("Ros opens the line and says when to show it again, at first too late and without a word"):
        at_desk.follows(amina_in_care.listed_as)
        at_desk.is_at("What this child is waiting for")
        at_desk.follows("I have looked")
        at_desk.enters_day("Show it again on which day?", today + timedelta(days=60))
        at_desk.presses("Show it again then")
        at_desk.sees("Write a sentence: why")
        at_desk.enters("Why?", WHY)
        at_desk.presses("Show it again then")
        at_desk.sees("28 days at most")
        at_desk.enters_day("Show it again on which day?", today + timedelta(days=9))
        at_desk.presses("Show it again then")
    with then("it is folded in with its reason, on the page and in her list"):
        at_desk.sees("looked at and put off")
        at_desk.goes_to("/desk/waiting/")
        at_desk.opens("1 line was looked at and put off")
        at_desk.sees(WHY)
    with when("the manager opens the list of the whole service"):
        manager = at_work(grace, size=size, script=script)
        manager.goes_to("/desk/waiting/")
    with then("the line stands there with its day and its reason"):
        manager.sees("1 was looked at and put off")
        manager.sees(f"Shown again on {(today + timedelta(days=9)).day} November 2026")
        manager.sees(WHY)
    with when("Ros hands the line to Grace"):
        at_desk.goes_to(f"/drift/children/{amina_in_care.pk}/")
        at_desk.opens("1 line was looked at and put off")
        at_desk.follows("Hand it to a colleague")
        at_desk.chooses("Grace Test, IRO manager", to="Who should look at it?")
        at_desk.enters("Why?", "Please ask the camp for a time to ring.")
        at_desk.presses("Hand it over")
    with then("Grace has it on her day, and brings it back with a sentence"):
        manager.goes_to("/desk/")
        manager.sees("Handed to you")
        manager.sees("Please ask the camp for a time to ring.")
        manager.goes_to(f"/drift/children/{amina_in_care.pk}/")
        manager.follows("Bring it back now")
        manager.enters("Why?", "The camp rings you tonight.")
        manager.presses("Bring it back")
        manager.sees("The camp rings you tonight.")
        at_desk.goes_to("/desk/waiting/")
        at_desk.sees("Brought back on")
    assert [step.kind for step in Step.objects.order_by("number")] == ["put_off", "handed", "back"]
