"""At the review: two agendas, each matter in three voices, and notes on a telephone that cannot be lost."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from balcony.casework.reviews.models import Consideration, ReviewRecord
from balcony.demo.roads import a_review
from balcony.foundations.access.models import Role
from balcony.foundations.drafts.models import Draft
from balcony.people.relationships.models import Kind
from tests.browser import PHONE
from tests.conftest import person, stands
from tests.journeys.telling import given, then, when

NOTE = "She lit up when the dog came in.\n\nAsk school about maths."
MORE = NOTE + "\n\nCarer: sleeps well."
MINE = "The school place is right."
THEIRS = "The school place is not right yet."


@pytest.fixture
def held(amina_in_care, ros):
    """Amina's first review, held the day before."""
    return a_review(amina_in_care, on=date(2026, 11, 17), to="held", by=ros)


@pytest.fixture
def cora(setter, amina_in_care):
    """The IRO who covers for Ros."""
    user = person("Cora", Role.IRO, setter)
    stands(user, amina_in_care, Kind.COVER_IRO, setter)
    return user


def notes(visitor, review):
    visitor.goes_to(f"/reviews/{review.pk}/notes/")


def state(visitor):
    return expect(visitor.page.locator("[data-state]"))


@pytest.mark.parametrize("script", [True, False])
def test_an_iro_takes_a_review_through_both_agendas(at_work, ros, held, script):
    with given("Ros after the meeting"):
        at_desk = at_work(ros, script=script)
        at_desk.goes_to(f"/reviews/{held.pk}/")
        at_desk.sees("16 matters to come to")
        at_desk.follows("Agenda and matters")
    with when("she writes down what Amina wants to talk about"):
        at_desk.opens("Add something the child wants to talk about")
        at_desk.enters("What does the child want to talk about?", "Why can my brother not stay over?")
        at_desk.enters("Who did they say it to?", "Pauline, her carer")
        at_desk.presses("Put it on the agenda")
    with when("she says what came of it"):
        at_desk.follows("Change, or say what came of it")
        at_desk.chooses("Talked about", to="What came of it?")
        at_desk.enters("What were they told?", "He can stay, from the spring.")
        at_desk.presses("Save")
        at_desk.sees("Talked about")
    with when("she writes what was considered under education, in three voices"):
        at_desk.follows("Education")
        at_desk.enters("What was considered", "Maths help twice a week.")
        at_desk.enters("What the child thinks", "I like my teacher.")
        at_desk.enters("What you think, as their IRO", MINE)
        at_desk.chooses("On paper, outside a meeting", to="Where was it considered?")
        at_desk.presses("Save this matter")
        at_desk.sees("On paper, outside a meeting")
    with when("she gives one reason for two matters that were not needed"):
        at_desk.follows("Say which were not needed today")
        at_desk.ticks("Trafficking, or alone in this country")
        at_desk.ticks("Visits by the social worker")
        at_desk.enters("Why not?", "Nothing of this touches Amina.")
        at_desk.presses("Save the reason")
        at_desk.sees("13 matters are not answered yet")
    with when("she keeps her mother's view apart from her own"):
        at_desk.follows("Differences of view")
        at_desk.enters("Who saw it differently?", "Lisa, her mother")
        at_desk.enters("What do they think?", "She should change schools.")
        at_desk.picks("Education", at="What is it about?")
        at_desk.presses("Write it down")
    with when("she answers permanence and who led the review"):
        at_desk.goes_to(f"/reviews/{held.pk}/permanence/")
        at_desk.chooses("Yes", to="Is there a plan for permanence?")
        at_desk.presses("Save")
        at_desk.follows("Did the child lead it?")
        at_desk.chooses("Yes, parts of it", to="Did the child want to lead the review?")
        at_desk.enters("Which parts did they lead?", "The welcome")
        at_desk.presses("Save")
    with then("the check page names every matter still unanswered, and shows each voice by itself"):
        at_desk.goes_to(f"/reviews/{held.pk}/check/")
        at_desk.sees("Not considered yet: Health.")
        at_desk.sees("Lisa, her mother sees it differently")
        at_desk.sees(MINE)


def test_notes_on_a_telephone_survive_a_lost_signal_and_are_saved_once(at_work, ros, held):
    with given("Ros in a kitchen with her telephone"):
        on_phone = at_work(ros, size=PHONE)
        notes(on_phone, held)
        on_phone.enters("Your notes", NOTE)
        on_phone.waits_until_saved()
    with when("the signal goes and she types on"):
        on_phone.loses_the_connection()
        on_phone.enters("Your notes", MORE)
        on_phone.page.locator("h1").click()
        state(on_phone).to_contain_text("Not saved: connection lost")
    with when("it comes back"):
        on_phone.has_a_connection_again()
    with then("her words are saved, exactly once"):
        state(on_phone).to_contain_text("Saved at")
        draft = Draft.objects.get(about=f"review-notes:{held.pk}")
        assert draft.words["notes"].replace("\r\n", "\n") == MORE
        assert draft.version == 2


def test_notes_survive_a_killed_browser(at_work, ros, held):
    with given("notes that were saved a moment ago"):
        on_phone = at_work(ros, size=PHONE)
        notes(on_phone, held)
        on_phone.enters("Your notes", NOTE)
        on_phone.waits_until_saved()
    with when("the browser dies"):
        on_phone.context.close()
    with then("they are there in another"):
        again = at_work(ros)
        notes(again, held)
        again.finds_in("Your notes", NOTE)


@pytest.mark.parametrize("script", [True, False])
def test_the_session_ends_over_the_notes(at_work, ros, held, clock, script):
    with given("Ros, typing"):
        at_desk = at_work(ros, script=script)
        notes(at_desk, held)
    with when("an hour goes by before she saves"):
        clock.shift(timedelta(minutes=61))
        at_desk.enters("Your notes", NOTE)
        at_desk.presses("Save my notes")
        at_desk.is_at("Sign in")
        at_desk.signs_in(ros)
    with then("she is back at her notes, and they are there"):
        at_desk.is_at("Quick notes")
        at_desk.finds_in("Your notes", NOTE)


def test_notes_go_into_the_record_once_and_only_when_told(at_work, ros, held):
    with given("Ros with notes, without script"):
        at_desk = at_work(ros, script=False)
        notes(at_desk, held)
        at_desk.enters("Your notes", NOTE)
        at_desk.presses("Save my notes")
        assert not Draft.objects.filter(about=f"review-record:{held.pk}").exists()
    with when("she puts them into the record, by a double click, and goes back and does it again"):
        at_desk.presses("Put my notes into the record")
        at_desk.chooses("For the adults", to="Which part of the record should they go into?")
        at_desk.page.get_by_role("button", name="Put them in").dblclick()
        at_desk.page.wait_for_url("**/record/")
        at_desk.goes_back()
        at_desk.chooses("For the adults", to="Which part of the record should they go into?")
        at_desk.presses("Put them in")
    with then("they stand there once, paragraphs and all, and nothing is saved yet"):
        at_desk.is_at("Record of the review")
        at_desk.finds_in("For the adults", NOTE)
        assert not ReviewRecord.objects.exists()


def test_two_people_write_one_matter(at_work, ros, cora, held):
    with given("Ros and her cover Cora with the same matter open"):
        matter = held.matters.get(key="matter-education")
        first, second = at_work(ros), at_work(cora)
        for one in (first, second):
            one.goes_to(f"/reviews/matters/{matter.pk}/")
    with when("Ros saves, and then Cora"):
        first.enters("What you think, as their IRO", MINE)
        first.presses("Save this matter")
        second.enters("What you think, as their IRO", THEIRS)
        second.presses("Save this matter")
    with then("Cora sees both texts and loses nothing"):
        second.is_at("Choose what stays: a matter of a review")
        second.sees(MINE)
        second.sees(THEIRS)
        second.page.get_by_label("Both", exact=False).first.check()
        second.presses("Keep these words")
        second.presses("Save this matter")
        newest = Consideration.objects.filter(matter=matter).order_by("version").last()
        assert MINE in newest.iro_view
        assert THEIRS in newest.iro_view


def test_two_people_write_one_record(at_work, ros, cora, held):
    with given("Ros and Cora with the record open"):
        first, second = at_work(ros), at_work(cora)
        for one in (first, second):
            one.goes_to(f"/reviews/{held.pk}/record/")
    with when("both save"):
        first.enters("Letter to the child", MINE)
        first.presses("Save the record")
        second.enters("Letter to the child", THEIRS)
        second.presses("Save the record")
    with then("the second is shown both"):
        second.is_at("Choose what stays: record of a review")
        second.sees(MINE)
        second.sees(THEIRS)


def test_words_pasted_from_word_and_dictated_keep_their_paragraphs(at_work, ros, held):
    with given("Ros with a text from Word: paragraphs, a soft line end, a dictated separator"):
        at_desk = at_work(ros)
        matter = held.matters.get(key="matter-health")
        at_desk.goes_to(f"/reviews/matters/{matter.pk}/")
    with when("she pastes it"):
        box = at_desk.page.get_by_label("What was considered")
        box.focus()
        at_desk.page.evaluate(
            "text => document.execCommand('insertText', false, text)",
            "First.\r\n\r\nSecond, line one\u000bline two.\u2029Third.",
        )
        at_desk.presses("Save this matter")
        at_desk.goes_to(f"/reviews/{held.pk}/check/")
    with then("three paragraphs are read"):
        section = at_desk.page.get_by_role("region", name="Health")
        assert section.locator("p[dir=auto]").count() == 3
