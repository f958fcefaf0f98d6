"""What somebody writes with the times they can make: for the IRO and their office, and for nobody invited."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from balcony.casework.preparation import actions
from balcony.casework.preparation.models import TimesWords
from balcony.foundations.audit.models import Entry

from .conftest import MONDAY, write

pytestmark = pytest.mark.django_db
WORDS, OTHERS = "After five, I am on shifts till then", "Only with an interpreter beside me"


def written(invitation):
    return [one.words for one in invitation.times_words.order_by("at")]


def test_the_iro_and_business_support_read_it_beside_the_ticks(asked, review, ros, bea, client_for):
    mother, hers, *_ = asked
    write(hers, WORDS, review.slots.get(on=MONDAY))
    assert written(mother) == [WORDS]
    for person in (ros, bea):
        page = client_for(person).get(reverse("preparation:times", kwargs={"id": review.pk}))
        assert WORDS in page.content.decode()


def test_no_one_invited_sees_anothers_words_nor_their_own_by_link_again(asked, amina, client_for):
    _, hers, _, carers = asked
    write(hers, WORDS)
    write(carers, OTHERS)
    for page in (hers, carers):
        seen = Client().get(page).content.decode()
        assert WORDS not in seen
        assert OTHERS not in seen
        assert "We also have what you wrote" in seen


def test_the_child_reads_none_of_it(asked, review, amina, ros, client_for, now, monkeypatch):
    monkeypatch.setattr("balcony.doors.child_page.views.say.gave_pictures_lately", lambda request: True)
    _, hers, *_ = asked
    write(hers, WORDS, review.slots.get(on=MONDAY))
    child = client_for(amina.account)
    names = ("child_page:meetings", "child_page:times", "child_page:happened")
    before = [child.get(reverse(one)).content.decode() for one in names]
    actions.choose_time(review.slots.get(on=MONDAY), by=ros, at=now)
    after = [child.get(reverse(one)).content.decode() for one in names]
    assert all(before + after)
    assert not [page for page in before + after if WORDS in page or "shifts" in page]


def test_a_social_worker_who_does_not_arrange_does_not_read_it(asked, review, dev, client_for):
    _, hers, *_ = asked
    write(hers, WORDS)
    page = client_for(dev).get(reverse("reviews:review", kwargs={"id": review.pk})).content.decode()
    assert WORDS not in page
    assert client_for(dev).get(reverse("preparation:times", kwargs={"id": review.pk})).status_code == 403


def test_leaving_it_empty_keeps_what_was_written_and_twice_the_same_is_one(asked, review):
    mother, hers, *_ = asked
    write(hers, WORDS)
    write(hers, WORDS)
    write(hers, "", review.slots.get(on=MONDAY))
    assert written(mother) == [WORDS]
    write(hers, "Not before 5 after all", review.slots.get(on=MONDAY))
    assert written(mother) == [WORDS, "Not before 5 after all"]


def test_what_is_too_long_says_so_and_keeps_neither_ticks_nor_words(asked, review):
    mother, hers, *_ = asked
    answered = write(hers, "x" * 301, review.slots.get(on=MONDAY)).content.decode()
    assert "300" in answered
    assert written(mother) == []
    assert not review.slots.get(on=MONDAY).answers.filter(who=str(mother.pk)).exists()


def test_it_stays_as_it_was_written_and_the_record_holds_none_of_it(asked):
    _, hers, *_ = asked
    write(hers, WORDS)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        TimesWords.objects.update(words="Other")
    said = Entry.objects.filter(verb="preparation.times_said")
    assert said.exists()
    assert not [one for one in said if "shifts" in str(one.facts)]


def test_whoever_is_off_the_list_is_no_longer_read(asked, review, bea, client_for, now):
    mother, hers, *_ = asked
    write(hers, WORDS)
    actions.call_off(mother, meeting=None, by=bea, at=now)
    page = client_for(bea).get(reverse("preparation:times", kwargs={"id": review.pk})).content.decode()
    assert WORDS not in page
    assert written(mother) == [WORDS]
