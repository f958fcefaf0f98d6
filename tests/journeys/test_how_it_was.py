"""The adults who were at a review say how it was, each apart; the IRO reads it, the service counts."""

import re
from datetime import date

import pytest

from balcony.casework.afterwards.models import AskedAfter
from balcony.demo.roads import a_review
from balcony.foundations.outbox.models import Message
from balcony.people.register.models import Adult
from tests.browser import DESK, PHONE
from tests.journeys.telling import given, then, when

FIRST = "Were you able to say what you wanted to say? If not, what stopped you?"
BETTER = "What could we do better next time?"
HEARD = "I was asked twice and heard once."


@pytest.fixture
def review(amina_in_care, ros):
    """Amina's review, held; her mother, her carer and a neighbour came."""
    Adult.objects.filter(full_name="Lisa Mother").update(email="lisa@example.test")
    people = (("Lisa Mother", "Mother", "came"), ("Pauline Carer", "Carer", "came"))
    return a_review(amina_in_care, on=date(2026, 11, 16), to="written", by=ros, people=people)


@pytest.mark.parametrize(("size", "script"), [(DESK, True), (PHONE, False)])
def test_adults_say_how_a_review_was(visitor, at_work, review, bea, ros, grace, size, script):
    with given("business support on the review, with those who were there"):
        office = at_work(bea, size=size, script=script)
        office.goes_to(f"/reviews/{review.pk}/")
        office.follows("How it was for the adults")
        office.is_at("How it was for the adults")
    with when("she chooses both, sees what each gets, and sends"):
        office.ticks("Pauline Carer, Carer. No email address: on paper")
        office.presses("Choose those ticked")
        office.is_at("Send the questions")
        office.sees("print the questions")
        office.presses("They have their papers")
        office.follows("Lisa Mother")
        office.chooses("Email, with a link of their own", to="How?")
        office.enters("Email address, mobile number or postal address", "lisa@example.test")
        office.presses("Go on")
        office.sees("exactly as it leaves")
        office.presses("Send them all")
        office.sees("0 of 2 answered")
        mail = Message.objects.get(kind="after-review-questions")
    with when("the mother opens her link, without signing in"):
        mother = visitor(size=size, script=script)
        page = re.search(r"https?://[^/\s]+(/\S+)", mail.words).group(1)
        mother.goes_to(page)
        mother.is_at("How was the review?")
        mother.does_not_see("Amina")
        assert not AskedAfter.objects.filter(version__gt=0).exists()
    with when("she writes, goes away and comes back to it"):
        mother.enters(FIRST, HEARD)
        if script:
            mother.page.get_by_label(BETTER).focus()
            mother.sees("Saved at")
        else:
            mother.presses("Save and come back later")
        mother.goes_to(page)
        mother.finds_in(FIRST, HEARD)
        mother.enters(BETTER, "Start on time.")
        mother.presses("Send my answers")
    with then("she is thanked with her own words, and another browser is shown none"):
        mother.is_at("Thank you")
        mother.sees(HEARD)
        mother.goes_to(page)
        mother.sees("Start on time.")
        other = visitor(size=size, script=script)
        other.goes_to(page)
        other.is_at("Thank you")
        other.does_not_see(HEARD)
    with when("the carer's paper comes back, and business support types it in"):
        office.goes_to(f"/after-review/{review.pk}/asked/")
        office.follows("Type in their paper")
        office.presses("Keep their answers")
        office.sees("Type in at least one answer")
        office.enters(FIRST, "Yes.")
        office.presses("Keep their answers")
        office.sees("2 of 2 answered")
    with then("the IRO reads both, each apart and marked"):
        desk = at_work(ros, size=size, script=script)
        desk.goes_to(f"/reviews/{review.pk}/")
        desk.sees("Answered: ")
        desk.follows("What the adults wrote afterwards")
        desk.sees(HEARD)
        desk.sees("Typed in by Bea Test")
    with then("the manager sees numbers, the small ones hidden, and no words"):
        balcony = at_work(grace, size=size, script=script)
        balcony.goes_to("/service/")
        balcony.follows("Asked and answered, by quarter")
        balcony.is_at("Adults asked how a review was")
        balcony.sees("Adults asked how a review was: c (1 to 5).")
        balcony.goes_to(f"/after-review/{review.pk}/answers/", answer=403)
