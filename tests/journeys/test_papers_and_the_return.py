"""What leaves the building: the record on paper and the reviews of a year; and two texts side by side."""

import io
from datetime import date

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from balcony.casework.reviews import actions
from balcony.foundations.drafts.actions import save_draft, set_aside
from balcony.foundations.jobs.kinds import JobKind, register, unregister
from balcony.foundations.jobs.models import Job, State
from balcony.people.register.models import Child
from tests.casework.reviews.conftest import WORDS, care
from tests.journeys.telling import given, then, when


@pytest.fixture
def written_up(amina, setter, ros):
    """Amina's first review, held yesterday and written up."""
    care(amina, setter)
    at = timezone.now()
    review = actions.plan(amina, on=date(2026, 11, 17), has_taken_place=True, by=ros, at=at)
    actions.hold(review.meetings.get(), held_on=date(2026, 11, 17), is_complete=True, by=ros, at=at)
    review.refresh_from_db()
    actions.write(review, words=WORDS, based_on=0, by=ros, at=at)
    return review


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_record_is_taken_out_on_paper(at_work, ros, written_up, script):
    with given("Ros has written a record up and has the page of its papers before her"):
        iro = at_work(ros, script=script)
        iro.goes_to(reverse("reviews:papers", kwargs={"id": written_up.pk}))
        iro.sees("How the child took part")
    with when("she asks for a PDF"):
        file = iro.takes("Make a PDF", role="button")
    with then("she has an accessible one, and its name tells nobody whom it is about"):
        assert file.suggested_filename == "review-record-2026-11-18.pdf"
        with pikepdf.open(io.BytesIO(file.path().read_bytes())) as pdf:
            assert pdf.open_metadata()["pdfuaid:part"] == "1"
    with then("the page lists it, and gives the same bytes again"):
        iro.goes_to(reverse("reviews:papers", kwargs={"id": written_up.pk}))
        again = iro.takes("PDF")
        assert again.path().read_bytes() == file.path().read_bytes()


def test_two_texts_are_put_together(at_work, ros, written_up):
    with given("Ros typed in two windows"):
        at, state = timezone.now(), {"version": 0, "based_on": 1, "writer": "one"}
        save_draft("review-record", written_up, words={"letter": "One"}, **state, by=ros, at=at)
        set_aside("review-record", written_up, words={"letter": "Two", "adults": "Too"}, by=ros, at=at)
        iro = at_work(ros)
        iro.goes_to(reverse("reviews:record", kwargs={"id": written_up.pk}))
        iro.follows("Look at both")
    with when("she forgets to choose for one part"):
        iro.chooses(
            "Keep both, one after the other, and put them together yourself",
            to="Letter to the child: which words should stay?",
        )
        iro.presses("Keep these words")
    with then("she is asked for it"):
        iro.sees("There is a problem")
    with when("she has chosen for each"):
        iro.chooses(
            "Keep both, one after the other, and put them together yourself",
            to="Letter to the child: which words should stay?",
        )
        iro.chooses("Keep what you typed in the other window", to="For the adults: which words should stay?")
        iro.presses("Keep these words")
    with then("the record holds what she chose"):
        iro.finds_in("Letter to the child", "One\n\nTwo")
        iro.finds_in("For the adults", "Too")


def test_the_reviews_of_a_year_are_taken_out_for_the_return(at_work, ana, written_up):
    with given("one review has its participation code and one child has no id"):
        written_up.participation_code = "PN1"
        written_up.save(update_fields=["participation_code"])
        analyst = at_work(ana)
        analyst.goes_to(f"{reverse('ssda903:reviews_out')}?year=2027")
        analyst.sees("every review of this year passes")
    with when("Ana says what it is for"):
        analyst.enters("What do you need this file for?", "The statutory return")
        file = analyst.takes("Download the file", role="button")
    with then("she has the file as the return asks for it"):
        assert file.suggested_filename == "reviews-2026-2027.csv"
        assert file.path().read_bytes().startswith(b"CHILD,DOB,REVIEW,REVIEW_CODE\r\n900001,")
    with then("a review without an id is shown as left out"):
        Child.objects.update(return_id=None)
        analyst.goes_to(f"{reverse('ssda903:reviews_out')}?year=2027")
        analyst.sees("No id yet")
        analyst.sees("Left out")


@pytest.fixture
def counting():
    """A job of this journey, which leads to the office when it is done."""
    register(
        JobKind(
            "journey-count",
            "Checking the return",
            run=lambda job, tell: None,
            next_page=lambda job: reverse("office:queue"),
        )
    )
    yield "journey-count"
    unregister("journey-count")


def a_job(kind, by, state, message="Checking the return"):
    """A job of somebody, as far as this."""
    return Job.objects.create(
        kind=kind, state=state, message=message, done=2, of=5, started_by=by, asked_at=timezone.now()
    )


@pytest.mark.parametrize("state", [State.WAITING, State.RUNNING, State.FAILED])
def test_how_far_a_job_is_can_be_seen_by_anybody(at_work, bea, counting, state):
    job = a_job(counting, bea, state, "The file is empty." if state == State.FAILED else "Reading")
    person = at_work(bea)
    person.goes_to(reverse("jobs:progress", kwargs={"id": job.pk}))
    person.sees(job.message)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_job_leads_on_by_itself_when_it_is_done(at_work, bea, counting, script):
    with given("Bea watches a job"):
        job = a_job(counting, bea, State.RUNNING)
        person = at_work(bea, script=script)
        person.goes_to(reverse("jobs:progress", kwargs={"id": job.pk}))
    with when("it moves on, and then ends"):
        Job.objects.update(message="Writing", done=4)
        expect(person.page.locator("main")).to_contain_text("4 of 5")
        person.sees("Writing")
        Job.objects.update(state=State.DONE)
    with then("her page goes on to where the result is"):
        person.page.wait_for_url(f"**{reverse('office:queue')}")
