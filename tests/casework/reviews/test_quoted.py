"""What a child wrote for everyone at their review goes onto its agenda word for word; nothing else does."""

import pytest
from django.urls import reverse

from balcony.casework.reviews.queries import said_for_everyone
from balcony.casework.voice.models import Audience, Contribution, Kind, Opening

pytestmark = pytest.mark.django_db
WORDS = "I want to talk about my dog."


def wrote(child, ros, setter, now, words, audience, *, opened=True):
    one = Contribution.objects.create(
        child=child, iro=ros.adult, kind=Kind.ANYTHING, audience=audience, words=words, sent_by=setter,
        sent_at=now,
    )  # fmt: skip
    if opened:
        Opening.objects.create(contribution=one, by=ros, stood_as="allocated_iro", at=now)
    return one


def test_only_what_everyone_may_read_and_somebody_opened_is_offered(held, amina, ros, setter, now):
    shared = wrote(amina, ros, setter, now, WORDS, Audience.REVIEW)
    wrote(amina, ros, setter, now, "Only for you.", Audience.IRO)
    wrote(amina, ros, setter, now, "For two.", Audience.TEAM)
    wrote(amina, ros, setter, now, "Nobody opened it.", Audience.REVIEW, opened=False)
    assert list(said_for_everyone(held, ros, now)) == [shared]


def test_it_goes_onto_the_agenda_once_in_their_words(held, amina, ros, setter, now, client_for):
    shared = wrote(amina, ros, setter, now, WORDS, Audience.REVIEW)
    page, browser = reverse("reviews:agenda", kwargs={"id": held.pk}), client_for(ros)
    assert WORDS in browser.get(page).content.decode()
    for _ in range(2):
        assert browser.post(page, {"quote": str(shared.pk)}).status_code == 302
    item = held.agenda_items.get()
    assert (item.words, item.said_to, item.said_on) == (WORDS, "Written on their page", now.date())
    assert "Put these words on the agenda" not in browser.get(page).content.decode()


def test_words_told_to_the_iro_alone_cannot_be_put_there_by_their_address(
    held, amina, ros, setter, now, client_for
):
    private = wrote(amina, ros, setter, now, "Only for you.", Audience.IRO)
    page, browser = reverse("reviews:agenda", kwargs={"id": held.pk}), client_for(ros)
    assert "Only for you." not in browser.get(page).content.decode()
    browser.post(page, {"quote": str(private.pk)})
    assert not held.agenda_items.exists()
