"""Whoever is invited says by a link of their own whether they come, and may say otherwise until the day."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from balcony.casework.preparation import actions
from balcony.casework.preparation.models import InvitationAnswer
from balcony.casework.preparation.queries import answer_of, preparation_of, why_not_answer
from balcony.casework.reviews import actions as reviews
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.links import make_link
from balcony.foundations.accounts.models import PersonalLink
from balcony.foundations.outbox.models import Message

from .conftest import TODAY, invited, told

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


def link_to(secret) -> str:
    return "http://testserver" + reverse("preparation:answer", kwargs={"id": secret})


def page_in(message) -> str:
    """The address of the page to answer on, as it stands in the message."""
    return re.search(r"/preparation/answers/\S+", message.words).group()


@pytest.fixture
def sent(review, bea, now):
    """A mother invited by e-mail, and the page she was sent."""
    invitation = invited(review, bea, now)
    return invitation, page_in(told(invitation, review, bea, now, link_to=link_to))


def test_opening_the_link_changes_nothing_and_answering_does(sent):
    invitation, page = sent
    opened = Client().get(page)
    assert (opened.status_code, invitation.answers.count()) == (200, 0)
    assert "Amina" not in opened.content.decode()
    answered = Client().post(page, {"coming": "part", "note": "Until five."})
    assert answered.status_code == 302
    answer = invitation.answers.get()
    assert (answer.coming, answer.note, answer.by) == ("part", "Until five.", None)


def test_an_answer_may_be_changed_and_what_was_written_is_not_shown_again(sent):
    invitation, page = sent
    Client().post(page, {"coming": "coming", "note": "By bus."})
    shown = Client().get(page).content.decode()
    assert "I will come" in shown
    assert "By bus." not in shown
    Client().post(page, {"coming": "not_coming"})
    assert list(invitation.answers.values_list("coming", flat=True)) == ["coming", "not_coming"]
    assert answer_of(invitation).coming == "not_coming"


def test_the_same_answer_twice_is_one(sent):
    invitation, page = sent
    for _ in range(2):
        Client().post(page, {"coming": "coming"})
    assert invitation.answers.count() == 1


def test_no_choice_says_what_is_wrong_and_keeps_nothing(sent):
    invitation, page = sent
    answered = Client().post(page, {"note": "Perhaps."})
    assert "Choose one of these answers" in answered.content.decode()
    assert "Perhaps." in answered.content.decode()
    assert not invitation.answers.exists()


def test_business_support_and_the_iro_see_who_has_answered(sent, client_for, review, ros, bea, now):
    _, page = sent
    told(invited(review, bea, now, "Pauline Carer", address="p@example.test"), review, bea, now)
    Client().post(page, {"coming": "sends_view", "note": "I work then."})
    for somebody in (ros, bea):
        shown = client_for(somebody).get(reverse("preparation:invitations", kwargs={"id": review.pk}))
        text = shown.content.decode()
        assert "1 has answered. 1 has not answered yet." in text
        assert "Answered by their link" in text
        assert "I work then." in text
        assert "Ask for their views" in text
    assert preparation_of(review, rulebook_on(TODAY), TODAY).to_hear_from == 1
    queue = client_for(bea).get(reverse("office:queue")).content.decode()
    assert "1 invited has not answered yet" in queue


def test_the_preview_shows_that_a_link_comes_and_the_letter_has_none(review, client_for, bea, now):
    invited(review, bea, now)
    shown = client_for(bea).get(reverse("preparation:send", kwargs={"id": review.pk})).content.decode()
    assert "their own link, made when this is sent" in shown
    letter = invited(review, bea, now, "Gran", role="Gran", way="letter", address="1 High Street\nLeeds")
    assert "/answers/" not in told(letter, review, bea, now, link_to=link_to).words


def test_the_link_stays_open_until_the_meeting_begins(sent):
    invitation, _ = sent
    assert why_not_answer(invitation, datetime(2026, 11, 24, 15, 59, tzinfo=LONDON)) == ""
    assert "day of this meeting" in why_not_answer(invitation, datetime(2026, 11, 24, 16, 0, tzinfo=LONDON))


def test_a_meeting_weeks_away_can_be_answered_on_its_day(review, ros, bea, now):
    meeting = review.meetings.standing().get()
    reviews.change_plan(
        meeting, on=date(2027, 1, 20), reason="Exams", by=ros, at=now, starts_at=meeting.starts_at
    )
    message = told(invited(review, bea, now), review, bea, now, link_to=link_to)
    assert page_in(message)
    assert PersonalLink.objects.get().expires_at >= datetime(2027, 1, 20, 23, 59, tzinfo=LONDON)


def test_an_answer_to_the_old_day_is_not_one_to_the_new_day(sent, review, ros, bea, now):
    invitation, page = sent
    Client().post(page, {"coming": "coming"})
    reviews.change_plan(
        review.meetings.standing().get(), on=date(2026, 11, 23), reason="School trip", by=ros, at=now
    )
    invitation.refresh_from_db()
    moved = Client().get(page)
    assert (moved.status_code, "has changed" in moved.content.decode()) == (410, True)
    newer = page_in(told(invitation, review, bea, now, link_to=link_to))
    assert answer_of(invitation) is None
    assert preparation_of(review, rulebook_on(TODAY), TODAY).coming == 0
    Client().post(newer, {"coming": "coming"})
    assert preparation_of(review, rulebook_on(TODAY), TODAY).coming == 1


def test_whoever_is_called_off_or_reached_elsewhere_answers_no_longer(sent, review, bea, now):
    invitation, page = sent
    invited(review, bea, now, address="new@example.test")
    assert Client().get(page).status_code == 410
    newer = make_link("answer-an-invitation", invitation.pk, by=bea, at=now)
    actions.call_off(invitation, meeting=review.meetings.standing().get(), by=bea, at=now)
    assert Client().get(link_to(newer.secret)).status_code == 410


def test_a_link_for_one_person_answers_for_nobody_else(sent, review, bea, now):
    invitation, _ = sent
    other = invited(review, bea, now, "Karim Father", role="Father")
    link = make_link("answer-an-invitation", other.pk, by=bea, at=now).link
    with pytest.raises(Refusal):
        actions.answer_by_link(invitation, link=link, coming="coming", by=None, at=now)


def test_an_answer_noted_by_phone_says_who_noted_it(sent, client_for, review, bea, now):
    invitation, _ = sent
    actions.answer_invitation(invitation, coming="coming", by=bea, at=now + timedelta(minutes=1))
    shown = client_for(bea).get(reverse("preparation:invitations", kwargs={"id": review.pk}))
    assert f"Noted by {bea.full_name}" in shown.content.decode()
    assert InvitationAnswer.objects.get().by == bea
    assert Message.objects.count() == 1
