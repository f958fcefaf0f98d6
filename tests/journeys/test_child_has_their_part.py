"""A child chooses for their meeting, asks for an advocate, and reads what was decided, on a phone."""

from datetime import date

import pytest
from playwright.sync_api import expect

from balcony.casework.advocacy.models import WayStep
from balcony.casework.preparation import actions as preparation
from balcony.casework.preparation.models import Choice
from balcony.casework.reviews import actions as reviews
from balcony.foundations.accounts.cards import make_account
from balcony.people.register.models import Child
from tests.browser import PHONE
from tests.foundations.files.conftest import photo_with_place
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {"letter": "Hi", "childs_view": "x", "iro_view": "x", "adults": "", "differences": ""}


@pytest.fixture
def zara(amina_in_care, ros):
    """Amina's account. One review was held and told to her; the next is planned."""
    said = {"by": ros, "at": THE_DAY}
    held = reviews.plan(amina_in_care, on=date(2026, 11, 10), has_taken_place=True, **said)
    held = reviews.hold(held.meetings.get(), held_on=date(2026, 11, 10), is_complete=True, **said)
    decision = reviews.decide(held, action="Dentist", owner_name="Dev", due_on=date(2026, 12, 1), **said)
    reviews.write(held, words=WORDS, based_on=0, **said)
    reviews.word_for_child(
        held, words={decision.pk: "You see the dentist soon."}, seen={decision.pk: 0}, **said
    )
    reviews.finalise(held, based_on=1, not_alone_because="Away at school.", **said)
    held.refresh_from_db()
    reviews.say_told(held, on=THE_DAY.date(), way="in_person", **said)
    reviews.plan(amina_in_care, on=date(2027, 2, 2), place="At school", **said)
    amina_in_care.account = make_account(THE_DAY)
    amina_in_care.save()
    return amina_in_care.account


def child_of(account):
    """The child an account belongs to."""
    return Child.objects.get(account=account)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_child_has_their_part(at_work, zara, ros, script, tmp_path):
    photo = tmp_path / "IMG_1.jpg"
    photo.write_bytes(photo_with_place())
    with given("a child on their own page, on a phone"):
        child = at_work(zara, script=script, size=PHONE)
        child.goes_to("/me/")
    with when("they read what was decided"):
        child.follows("What was decided")
        child.sees("You see the dentist soon.")
    with when("they choose who comes, and to chair a part"):
        child.goes_to("/me/meetings/")
        child.follows("My choices")
        child.follows("Who comes, and who does not")
        child.enters("What do you want?", "Not my teacher for the health part.")
        child.hands_in("Do you want to add a picture?", photo)
        child.presses("Send it")
        child.follows("I want to chair it, or a part of it")
        child.chooses("A part of it", to="How much do you want to run?")
        child.enters("Which part? Do you want to say more?", "The start.")
    with then("all of it is still there in easier words, and in more words again"):
        child.presses("Use easier words")
        child.is_at("I want to run it")
        expect(child.page.get_by_label("A part of it")).to_be_checked()
        child.finds_in("Which part? Do you want to say more?", "The start.")
        child.presses("Use more words")
        expect(child.page.get_by_label("A part of it")).to_be_checked()
    with when("they send it"):
        child.presses("Send it")
        child.sees("No answer yet.")
        child.sees("You sent a picture.")
    with then("the IRO sees the words and the picture where the choice is answered"):
        desk = at_work(ros, script=script)
        desk.goes_to(f"/preparation/{Choice.objects.first().review_id}/choices/")
        assert desk.page.locator(".bal-given__picture").count() == 1
    with then("a no is told with its reason"):
        choice = Choice.objects.get(about="people")
        answer = {
            "is_kept": False,
            "reason": "The teacher knows what the nurse asked.",
            "told_on": THE_DAY.date(),
        }
        preparation.answer_choice(choice, **answer, by=ros, at=THE_DAY)
        child.goes_to("/me/choices/")
        child.sees("The teacher knows what the nurse asked.")
    with when("they look at their rights and ask for an advocate"):
        child.goes_to("/me/rights/")
        child.follows("Every way to put it right")
        child.follows("Ask for this", of="Get an advocate")
        child.presses("Ask for this")
    with then("it is a row, and they can see so"):
        assert WayStep.objects.get().by_child
        child.sees("You asked for this on Wednesday 18 November 2026.")
    with then("the IRO sees it first thing"):
        desk = at_work(ros)
        desk.goes_to("/our-promise/from-children/")
        desk.sees("Something to say")
    with then("beside the promise stands what has happened so far, to the child and to their IRO"):
        child.goes_to("/me/promise/")
        child.sees("you sent 1 message. No answer has come yet.")
        desk.goes_to(f"/development/promise/{child_of(zara).pk}/")
        desk.sees("1 message to you, none answered yet.")
        desk.goes_to(f"/advocacy/children/{child_of(zara).pk}/")
        desk.sees("The child asked on their page")
