"""A child answers questions before and after a review, one at a time, and sees when they meet."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from balcony.casework.reviews.models import Review
from balcony.casework.voice.models import Contribution
from balcony.demo.roads import a_review
from balcony.foundations.accounts.cards import make_account
from balcony.people.children.actions import start_care

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture
def zara(amina, ros, bea, now):
    """Amina's own account; she is in care."""
    start_care(
        amina,
        started_on=date(2026, 10, 27),
        legal_status="C2",
        placement_type="U6",
        reason="A care order",
        by=bea,
        at=now,
    )
    amina.account = make_account(now)
    amina.save()
    return amina.account


@pytest.fixture
def planned(zara, amina, ros) -> Review:
    """A review of Amina's is planned."""
    return a_review(amina, on=DAY, to="planned", by=ros)


def question(part: str, item: str, who: str = "iro") -> str:
    return reverse("child_page:question", kwargs={"part": part, "item": item}) + f"?who={who}"


def test_who_can_see_it_is_asked_before_the_questions(zara, planned, client_for):
    address = reverse("child_page:questions", kwargs={"part": "before"})
    first = client_for(zara).get(address).content.decode()
    assert "Who can see this?" in first
    assert "QB3" not in first
    assert question("before", "QB3") in client_for(zara).get(address, {"who": "iro"}).content.decode()
    assert client_for(zara).get(question("before", "QB3", who="all")).status_code == 302


def test_an_answer_goes_with_its_question_and_its_review_to_those_chosen(zara, planned, client_for):
    browser = client_for(zara)
    sent = {"words": "I miss Jay.", "token": uuid4()}
    after = browser.post(question("before", "QB3", who="iro_and_social_worker"), sent)
    browser.post(question("before", "QB3", who="iro_and_social_worker"), sent)
    said = Contribution.objects.get()
    assert (said.kind, said.audience, said.item) == ("before-review", "team", "QB3")
    assert (said.asked_in, said.review_id) == ("What is worrying you, or getting in the way?", planned.pk)
    assert after.url == question("before", "QB4", who="iro_and_social_worker")
    address = reverse("child_page:questions", kwargs={"part": "before"})
    assert "(sent)" in browser.get(address, {"who": "iro"}).content.decode()


def test_what_is_for_the_iro_alone_goes_to_the_iro_alone(zara, planned, client_for):
    client_for(zara).post(question("before", "QB18", who="review"), {"words": "Only you.", "token": uuid4()})
    assert Contribution.objects.get().audience == "iro"


def test_a_face_and_an_answer_chosen_are_kept_as_they_read(zara, planned, client_for):
    browser = client_for(zara)
    browser.post(question("before", "QB1"), {"chosen": "hard", "words": "It is loud.", "token": uuid4()})
    browser.post(question("before", "QB16"), {"chosen": ["advocate", "friend"], "token": uuid4()})
    face, chosen = Contribution.objects.order_by("sent_at")
    assert (face.face, face.words) == ("not-good", "Not good\n\nIt is loud.")
    assert chosen.words == "An advocate, A friend"


def test_nothing_answered_is_nothing_sent(zara, planned, client_for):
    shown = (
        client_for(zara).post(question("before", "QB3"), {"words": " ", "token": uuid4()}).content.decode()
    )
    assert "There is nothing here yet" in shown
    assert not Contribution.objects.exists()


def test_an_unknown_question_is_not_there(zara, planned, client_for):
    for address in (question("before", "QA1"), question("before", "nonsense"), question("during", "QB1")):
        assert client_for(zara).get(address).status_code == 404


def test_without_a_review_the_page_says_so_and_asks_nothing(zara, client_for):
    address = reverse("child_page:questions", kwargs={"part": "before"})
    assert "No review has a date yet" in client_for(zara).get(address, {"who": "iro"}).content.decode()


def test_after_a_review_they_are_asked_how_it_was(zara, amina, ros, client_for):
    held = a_review(amina, on=date(2026, 11, 10), to="finalised", by=ros, words={"letter": "Dear Amina"})
    browser = client_for(zara)
    address = reverse("child_page:questions", kwargs={"part": "after"})
    shown = browser.get(address, {"who": "iro"}).content.decode()
    assert "How did the review feel for you?" in shown
    assert reverse("child_page:say", kwargs={"kind": "about-my-iro"}) in shown
    browser.post(question("after", "QA2"), {"chosen": "no", "token": uuid4()})
    said = Contribution.objects.get()
    assert (said.kind, said.words, said.review_id) == ("after-review", "No", held.pk)


def test_my_meetings_say_the_day_in_words(zara, planned, client_for):
    shown = client_for(zara).get(reverse("child_page:meetings")).content.decode()
    assert "20 November" in shown
    assert "No one has been asked yet" in shown
