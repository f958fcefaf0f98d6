"""The child's own invitation: in words of their level, printed as a letter or handed over, and recorded."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from pypdf import PdfReader

from balcony.casework.preparation import actions
from balcony.casework.preparation.lines import steps_before
from balcony.casework.preparation.models import ChildInvitation
from balcony.casework.preparation.papers import child_words
from balcony.casework.reviews import actions as reviews
from balcony.foundations.access.policies import Refusal
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.actions import undo
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.models import Message
from balcony.people.relationships.models import Kind, Relationship

from .conftest import PLACE, TODAY

pytestmark = pytest.mark.django_db
ADDRESS = "12 Oak Road\nExampletown"


def made(review, by, at, way="letter", **more) -> ChildInvitation:
    known = {"level": "A", "address": ADDRESS} if way == "letter" else {"level": "B"}
    meeting = review.meetings.standing().get()
    return actions.invite_child(review, meeting=meeting, way=way, **(known | more), by=by, at=at)


def step_of(review, user, at):
    return next(one for one in steps_before(review, user, at) if "own invitation" in one.title)


def page(review) -> str:
    return reverse("preparation:invite_child", kwargs={"id": review.pk})


def text_of(content: bytes) -> str:
    from io import BytesIO

    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages).split())


def test_each_level_has_its_own_words_with_day_time_and_place(review):
    meeting = review.meetings.standing().get()
    simple, full = (child_words(review, meeting, level, TODAY) for level in "AB")
    for words in (simple, full):
        for said in ("Amina", "24 November", PLACE, "Ros Test, your IRO"):
            assert said in words
    assert "Your meeting" in simple
    assert "chair it" in full


def test_the_letter_goes_through_the_outbox_and_its_subject_names_nobody(review, bea, now):
    invitation = made(review, bea, now)
    message = Message.objects.get(pk=invitation.message_id)
    assert (message.way, message.to_name, message.subject) == ("letter", "Amina", "When we meet")
    assert message.words == invitation.words
    assert step_of(review, bea, now).is_done


def test_it_is_printed_for_a_window_envelope(review, client_for, bea, now):
    sent = {"level": "B", "way": "letter", "address": ADDRESS, "token": str(uuid4())}
    answer = client_for(bea).post(page(review), sent, follow=True)
    assert "Open the letter to print it" in answer.content.decode()
    letter = client_for(bea).get(reverse("outbox:letter", kwargs={"id": Message.objects.get().pk}))
    text = text_of(letter.content)
    assert "Exampletown" in text
    assert "Hi Amina. Your review is on" in text


def test_the_iro_sees_both_texts_prints_one_and_says_who_handed_it_over(review, client_for, ros, now):
    browser = client_for(ros)
    shown = browser.get(page(review)).content.decode()
    assert "Your meeting is on" in shown
    assert "Your review is on" in shown
    pdf = browser.get(reverse("preparation:print_child", kwargs={"id": review.pk}) + "?level=A")
    assert "Hello Amina" in text_of(pdf.content)
    sent = {
        "level": "A",
        "way": "hand",
        "handed_on_day": "18",
        "handed_on_month": "11",
        "handed_on_year": "2026",
        "handed_by": "Pauline Carer",
        "token": str(uuid4()),
    }
    for _ in range(2):
        browser.post(page(review), sent)
    kept = ChildInvitation.objects.get()
    assert (kept.handed_on, kept.handed_by, kept.message_id) == (TODAY, "Pauline Carer", None)
    assert "Handed over" in step_of(review, ros, now).status
    assert not Message.objects.exists()


def test_a_moved_meeting_asks_for_it_anew(review, ros, bea, now):
    made(review, bea, now)
    reviews.change_plan(
        review.meetings.standing().get(), on=date(2026, 11, 23), reason="School trip", by=ros, at=now
    )
    step = step_of(review, bea, now)
    assert (step.is_done, step.status) == (False, "The plan has changed: make it anew")


def test_a_letter_taken_back_told_the_child_nothing(review, bea, now):
    undo(Message.objects.get(pk=made(review, bea, now).message_id), by=bea, at=now)
    assert not step_of(review, bea, now).is_done


def test_what_is_missing_is_said_and_nothing_is_kept(review, client_for, bea, now):
    with pytest.raises(NotPossible, match="which day"):
        made(review, bea, now, "hand", handed_by="Pauline")
    with pytest.raises(NotPossible, match="who gave it"):
        made(review, bea, now, "hand", handed_on=TODAY)
    with pytest.raises(NotPossible, match="to come"):
        made(review, bea, now, "hand", handed_on=date(2026, 11, 30), handed_by="Pauline")
    with pytest.raises(CannotPost, match="two lines"):
        made(review, bea, now, address="Somewhere")
    answer = client_for(bea).post(page(review), {"level": "A", "way": "letter", "token": str(uuid4())})
    assert "Write the address the letter goes to" in answer.content.decode()
    assert not ChildInvitation.objects.exists()


def test_without_an_iro_there_is_nobody_it_could_come_from(review, client_for, bea, now):
    Relationship.objects.filter(child=review.child, kind=Kind.ALLOCATED_IRO).update(to_on=TODAY)
    with pytest.raises(NotPossible, match="no IRO yet"):
        made(review, bea, now)
    assert "no IRO yet" in client_for(bea).get(page(review)).content.decode()


def test_a_social_worker_does_not_make_it(review, dev, now):
    with pytest.raises(Refusal):
        made(review, dev, now)
