"""A parent or carer answers after a review on their own pages: the same questions and deed as by a link."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from balcony.casework.afterwards import actions as afterwards
from balcony.casework.afterwards.models import AskedAfter
from balcony.casework.afterwards.queries import answers_of, own_writer, who_was_there
from balcony.casework.reviews import actions as reviews
from balcony.doors.family_page import actions
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible
from balcony.people.children.actions import start_care
from balcony.people.register.models import Adult
from balcony.people.relationships.models import DenyListing, Kind
from tests.casework.afterwards.conftest import ONE, link_to
from tests.doors.family_page.conftest import HOME

pytestmark = pytest.mark.django_db
HELD = date(2026, 11, 2)


@pytest.fixture
def review(amina, ros, bea, place, now):
    """A review that was held, to which her mother and her carer came; both have a place around her."""
    start_care(amina, started_on=date(2026, 10, 12), **ONE, by=bea, at=now)
    people = [place("Lisa Merle", Kind.PARENT), place("Pauline Finch", Kind.CARER)]
    planned = reviews.plan(amina, on=HELD, has_taken_place=True, by=ros, at=now)
    held = reviews.hold(planned.meetings.get(), held_on=HELD, is_complete=True, by=ros, at=now)
    entries = [reviews.Entry(one.adult.full_name, "came", adult=one.adult) for one in people]
    reviews.record_attendance(held, entries, by=ros, at=now)
    return held


@pytest.fixture
def pages(review, bea, now):
    """The browsers of those who came, signed in on their own pages: `pages("Lisa Merle")`."""

    def of(name):
        one = review.child.relationships.get(adult__full_name=name)
        actions.give_pages(one, way="email", home=HOME, by=bea, at=now)
        one.adult.refresh_from_db()
        browser = Client()
        browser.force_login(one.adult.user)
        return browser

    return of


def asked_of(review, name, bea, now):
    """Somebody asked by e-mail, and the page they were sent."""
    there = next(one.attendance for one in who_was_there(review, now.date()) if one.name == name)
    one = afterwards.put_on_list(
        review, attendance=there, way="email", address="a@example.test", by=bea, at=now
    )
    message = afterwards.tell(one, link_to=link_to, by=bea, at=now)
    return one, re.search(r"/after-review/answers/\S+", message.words).group()


def account_of(name):
    return Adult.objects.get(full_name=name).user


def where(asked, name="after"):
    return reverse(f"family_page:{name}", kwargs={"id": asked.pk})


def mine(browser, review):
    return browser.get(reverse("family_page:child", kwargs={"id": review.child_id})).content.decode()


def text(answer):
    return answer.content.decode()


def test_the_questions_stand_on_ones_own_page_once_they_were_sent(review, pages, bea, now):
    mother, carer = pages("Lisa Merle"), pages("Pauline Finch")
    assert "How was the review" not in mine(mother, review)
    asked, _ = asked_of(review, "Lisa Merle", bea, now)
    assert where(asked) in mine(mother, review)
    assert "How was the review" not in mine(carer, review)
    assert carer.get(where(asked)).status_code == 404
    assert mother.get(where(asked)).status_code == 200
    asked.refresh_from_db()
    assert (asked.writer, asked.answered_at) == ("", None)


def test_it_is_answered_there_by_the_same_deed_and_the_link_closes(review, pages, ros, bea, client_for, now):
    asked, link = asked_of(review, "Lisa Merle", bea, now)
    browser = pages("Lisa Merle")
    kept = browser.post(where(asked), {"FA1": "Begun.", "version": 0, "window": "w"})
    assert kept.status_code == 302
    assert "Begun." in text(browser.get(where(asked)))
    assert "Begun." not in text(Client().get(link))
    sent = browser.post(where(asked), {"FA1": "I was heard.", "version": 1, "send": "yes"}, follow=True)
    assert "have been sent" in text(sent)
    assert "I was heard." in text(sent)
    assert "has not read them yet" in text(sent)
    assert Client().get(link).status_code == 410
    read = client_for(ros).get(reverse("afterwards:read_answers", kwargs={"id": review.pk}))
    assert "I was heard." in text(read)
    assert "The IRO has read them." in text(browser.get(where(asked)))
    assert "What you said after a review" in mine(browser, review)
    entry = Entry.objects.get(verb="afterwards.answered")
    assert (entry.facts["how"], entry.by_id) == ("on their own pages", str(account_of("Lisa Merle").pk))


def test_sent_twice_it_stays_as_it_was(review, pages, bea, now):
    asked, _ = asked_of(review, "Lisa Merle", bea, now)
    browser = pages("Lisa Merle")
    for words in ("First.", "Second."):
        browser.post(where(asked), {"FA1": words, "version": 0, "window": "w", "send": "yes"})
    asked.refresh_from_db()
    assert [one.words for one in answers_of(asked)] == ["First."]


def test_a_script_keeps_what_is_written_and_an_older_window_is_shown_both(review, pages, bea, now):
    asked, _ = asked_of(review, "Lisa Merle", bea, now)
    browser = pages("Lisa Merle")
    saved = browser.post(where(asked, "keep_after") + "?window=one", {"FA1": "One.", "version": 0})
    assert (saved.status_code, saved.json()["version"]) == (202, 1)
    late = browser.post(where(asked, "keep_after") + "?window=two", {"FA1": "Two.", "version": 0})
    assert (late.status_code, late.json()["url"]) == (409, where(asked))
    both = text(browser.post(where(asked), {"FA1": "Two.", "version": 0, "window": "two"}))
    assert "One." in both
    assert "Two." in both
    assert asked.answers.get().words == "One."


def test_what_was_begun_by_the_link_is_not_shown_and_can_be_set_aside(review, pages, bea, now):
    asked, link = asked_of(review, "Lisa Merle", bea, now)
    elsewhere = Client()
    elsewhere.post(link, {"FA1": "In the library.", "version": 0})
    browser = pages("Lisa Merle")
    shown = text(browser.get(where(asked)))
    assert "In the library." not in shown
    assert "Answer here instead" in shown
    told = browser.post(where(asked), {"FA1": "Here.", "version": 1, "send": "yes"})
    assert "begun with the link" in text(told)
    browser.post(where(asked), {"here": "yes"})
    assert elsewhere.get(link).status_code == 410
    browser.post(where(asked), {"FA1": "Here.", "version": 2, "send": "yes"})
    asked.refresh_from_db()
    assert [one.words for one in answers_of(asked)] == ["Here."]
    assert asked.answers.filter(replaced_at__isnull=False).get().words == "In the library."


def test_what_came_by_the_link_is_told_and_not_shown_again(review, pages, bea, now):
    asked, link = asked_of(review, "Lisa Merle", bea, now)
    Client().post(link, {"FA1": "By link.", "version": 0, "send": "yes"})
    browser = pages("Lisa Merle")
    shown = text(browser.get(where(asked)))
    assert "By link." not in shown
    assert "They came by a link or on paper" in shown
    asked = AskedAfter.objects.get()
    account = account_of("Lisa Merle")
    with pytest.raises(NotPossible):
        afterwards.keep_words(
            asked,
            link=None,
            answers={"FA1": ("?", "Over it")},
            writer=afterwards.Writer(own_writer(account)),
            by=account,
            at=now,
        )


def test_they_may_rather_not_say(review, pages, bea, now):
    asked, link = asked_of(review, "Lisa Merle", bea, now)
    browser = pages("Lisa Merle")
    told = browser.post(where(asked), {"decline": "yes"}, follow=True)
    assert "will not be asked" in text(told)
    assert "you would rather not say" in text(told)
    assert "That is fine." in text(browser.get(where(asked)))
    assert Client().get(link).status_code == 410
    assert browser.post(where(asked), {"FA1": "x", "send": "yes"}).status_code == 403


def test_sending_nothing_is_said_and_changes_nothing(review, pages, bea, now):
    asked, _ = asked_of(review, "Lisa Merle", bea, now)
    said = pages("Lisa Merle").post(where(asked), {"FA1": " ", "version": 0, "send": "yes"})
    assert "Answer at least one question" in text(said)
    assert AskedAfter.objects.get().answered_at is None


def test_it_ends_with_their_place_around_the_child(review, pages, bea, ros, setter, now):
    asked, _ = asked_of(review, "Lisa Merle", bea, now)
    browser, user = pages("Lisa Merle"), account_of("Lisa Merle")
    with pytest.raises(Refusal):
        afterwards.decline(asked, link=None, by=ros, at=now)
    DenyListing.objects.create(child=review.child, user=user, reason="Order", made_by=setter, made_at=now)
    assert browser.get(where(asked)).status_code == 404
