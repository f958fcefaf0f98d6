"""A child not seen alone, a care plan that comes late, and a goodbye: each is written down and counted."""

from datetime import date

import pytest

from balcony.casework.monitoring.queries import goodbye_of
from balcony.demo.roads import a_review
from balcony.people.register.models import Adult
from tests.browser import DESK, PHONE
from tests.journeys.telling import given, then, when

HELD = date(2026, 11, 2)  # the care plan is to come by 16 November, two working days before today
WHY = "She wanted her carer beside her all the time."


@pytest.mark.parametrize(("size", "script"), [(DESK, True), (PHONE, False)])
def test_why_not_alone_is_asked_and_the_late_plan_is_counted(
    at_work, ros, bea, grace, dev, amina_in_care, size, script
):
    with given("a review that is written up, and no talk alone with Amina in the contact log"):
        Adult.objects.filter(user=dev).update(phone="01632 960123")
        words = {"letter": "Dear Amina, thank you for talking with me."}
        review = a_review(amina_in_care, on=HELD, to="written", by=ros, words=words)
        at_desk = at_work(ros, size=size, script=script)
        at_desk.goes_to(f"/reviews/{review.pk}/check/")
    with when("Ros makes the record final without a word about it"):
        at_desk.sees("Not written down", of="Seen alone before the review")
        at_desk.presses("Make the record final")
    with then("it is asked for, and nothing is final"):
        at_desk.sees("Write down why the child was not seen alone before the review")
        review.refresh_from_db()
        assert review.state == "recorded"
    with when("she says why"):
        at_desk.enters("Why was the child not seen alone before the review?", WHY)
        at_desk.presses("Make the record final")
        at_desk.sees("Finalised")
    with then("business support has the care plan on the queue, late, with whom to ring"):
        office = at_work(bea, size=size, script=script)
        office.goes_to("/office/?show=plans")
        office.sees("Not received: 2 working days late")
        office.sees("01632 960123")
    with when("it comes"):
        office.follows("It came")
        office.enters_day("When did it come?", date(2026, 11, 18))
        office.enters("Who from?", "Dev Worker")
        office.presses("It came")
        office.goes_to("/office/?show=plans")
        office.sees("Every care plan has come")
    with then("the manager finds it counted as late"):
        balcony = at_work(grace, size=size, script=script)
        balcony.goes_to("/service/care-plans-after-reviews/")
        balcony.sees("Of 1 care plan awaited after a review since 1 January 2026, 0 came in time and 1 late.")


@pytest.mark.parametrize(("size", "script"), [(DESK, True), (PHONE, False)])
def test_a_goodbye_is_planned_held_and_counted(at_work, visitor, ros, grace, amina_in_care, size, script):
    with given("Amina is to go home today, and Ros begins to plan the goodbye"):
        at_desk = at_work(ros, size=size, script=script)
        at_desk.goes_to(f"/between-reviews/children/{amina_in_care.pk}/goodbye/")
        at_desk.enters_day("When does it end?", date(2026, 11, 18))
        at_desk.enters("What would the child like?", "A walk by the sea.")
    if script:
        with when("her browser is killed before she has saved"):
            at_desk.waits_until_saved()
            at_desk.leaves()
            at_desk = visitor(size=size)
            at_desk.signs_in(ros)
            at_desk.goes_to(f"/between-reviews/children/{amina_in_care.pk}/goodbye/")
        with then("her words and the day are still there"):
            at_desk.finds_in("What would the child like?", "A walk by the sea.")
            at_desk.finds_in("Year", "2026")
    with when("she saves the plan, and after the walk writes down what was said"):
        at_desk.presses("Save")
        at_desk.sees("Ends on Wednesday 18 November 2026.")
        at_desk.presses("Change what is written")
        at_desk.enters_day("When did you say goodbye?", date(2026, 11, 18))
        at_desk.enters("What was said?", "That I was glad to know her.")
        at_desk.picks("It ended too suddenly", at="If there was no goodbye: why?")
        at_desk.presses("Save")
        at_desk.sees("A goodbye was said, so leave out why there was none")
        at_desk.picks("There was one, or it is still to come", at="If there was no goodbye: why?")
        at_desk.presses("Save")
        at_desk.sees("That I was glad to know her.")
        assert goodbye_of(amina_in_care).version == 2
    with then("once care has ended the manager finds it counted, and nothing left unsaid"):
        amina_in_care.care_periods.update(ended_on=date(2026, 11, 18))
        balcony = at_work(grace, size=size, script=script)
        balcony.goes_to("/service/leaving-care-and-goodbyes/")
        balcony.sees("Of 1 child who left care since 1 January 2026, a goodbye took place for 1")
