"""What adults sent after a review is new to the child's IRO until it is read, and stays as it was sent."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from balcony.casework.afterwards import actions
from balcony.casework.afterwards.models import AskedAfter, ReadAfter
from balcony.casework.afterwards.queries import new_answers
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from tests.casework.afterwards.asking import asked, listed, read_page, send

pytestmark = pytest.mark.django_db


def test_what_came_is_new_on_the_iros_day_until_it_is_read(review, bea, ros, grace, client_for, now):
    assert new_answers(ros, now) == []
    _, page = asked(review, bea, now)
    _, his = asked(review, bea, now, "Dev", "dev@example.test")
    Client().post(page, {"FA1": "Not sent yet", "version": 0})
    assert "new answer" not in client_for(ros).get("/desk/").content.decode()
    send(Client(), his)
    day = client_for(ros).get("/desk/").content.decode()
    assert "1 new answer from adults after a review" in day
    assert reverse("afterwards:read_answers", kwargs={"id": review.pk}) in day
    assert "I was heard." not in day
    for who in (grace, bea):
        assert "new answer" not in client_for(who).get("/desk/").content.decode()
    shown = Entry.objects.filter(verb="desk.saw_today", by_id=str(ros.pk)).last().facts["children"]
    assert str(review.child_id) in shown
    assert "New" in read_page(client_for(ros), review)
    assert "new answer" not in client_for(ros).get("/desk/").content.decode()


def test_read_twice_it_is_noted_once_and_a_later_answer_is_new_again(review, bea, ros, client_for, now):
    _, his = asked(review, bea, now, "Dev", "dev@example.test")
    send(Client(), his)
    browser = client_for(ros)
    assert ">New<" in read_page(browser, review).replace("\n", "")
    assert ">New<" not in read_page(browser, review).replace("\n", "")
    assert ReadAfter.objects.get().by == ros
    one, page = asked(review, bea, now)
    send(Client(), page)
    assert [(new.review, new.count) for new in new_answers(ros, now)] == [(review, 1)]
    one.refresh_from_db()
    with pytest.raises(Refusal):
        actions.note_read(review, sent=[one], by=bea, at=now)
    assert Entry.objects.filter(verb="afterwards.new_read").count() == 1


def test_one_answer_or_two_it_is_one_question(review, bea, ros, now, django_assert_num_queries):
    ros.hat = "iro"
    with django_assert_num_queries(1):
        assert new_answers(ros, now) == []
    for name, address in (("Dev", "dev@example.test"), ("Lisa Mother", "lisa@example.test")):
        send(Client(), asked(review, bea, now, name, address)[1])
    with django_assert_num_queries(1):
        assert [one.count for one in new_answers(ros, now)] == [2]


def test_that_it_was_read_is_never_rewritten(review, bea, ros, now):
    one, page = asked(review, bea, now)
    assert actions.note_read(review, sent=[one], by=ros, at=now) == []
    send(Client(), page)
    one.refresh_from_db()
    actions.note_read(review, sent=[one], by=ros, at=now)
    for change in (lambda rows: rows.update(at=now + timedelta(days=1)), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(ReadAfter.objects.all())


def refused(change, rows):
    with pytest.raises(DatabaseError), transaction.atomic():
        change(rows)


def test_words_are_their_writers_own_until_sent_and_then_stay(review, bea, now):
    one, page = asked(review, bea, now)
    browser = Client()
    browser.post(page, {"FA1": "First thought.", "version": 0})
    browser.post(page, {"FA1": "Second thought.", "version": 1})
    browser.post(page, {"FA1": "", "version": 2})
    assert not one.answers.exists()
    send(browser, page, words="As I mean it.", version=3)
    for rows in (one.answers.all(), AskedAfter.objects.filter(pk=one.pk)):
        refused(lambda rows: rows.update(at=now + timedelta(days=1)), rows)
    refused(lambda rows: rows.delete(), one.answers.all())
    assert one.answers.get().words == "As I mean it."


def test_what_was_set_aside_or_declined_stays_as_it_was(review, bea, now):
    one, page = asked(review, bea, now)
    Client().post(page, {"FA1": "Set aside", "version": 0})
    listed(review, bea, now)
    refused(lambda rows: rows.update(words="Other"), one.answers.all())
    refused(lambda rows: rows.delete(), one.answers.all())
    one.refresh_from_db()
    actions.note_declined(one, by=bea, at=now)
    refused(lambda rows: rows.update(declined_at=None), AskedAfter.objects.filter(pk=one.pk))
