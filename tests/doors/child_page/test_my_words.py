"""A child chooses, one thing they said at a time, whether their next IRO may read it."""

import pytest
from django.urls import reverse

from balcony.casework.voice import actions
from balcony.casework.voice.models import Audience, Contribution, Kind
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def zara(amina, now):
    """Amina's own account."""
    amina.account = make_account(now)
    amina.save()
    return amina.account


def said(child, by, now, audience=Audience.IRO) -> Contribution:
    return actions.say(child, kind=Kind.WORRY, audience=audience, words="I miss Jay.", by=by, at=now)


@pytest.fixture
def mine(zara, client_for):
    """Amina's browser."""
    return client_for(zara)


@pytest.fixture
def pictures_given(monkeypatch):
    """The pictures were given a moment ago."""
    monkeypatch.setattr("balcony.doors.child_page.views.say.gave_pictures_lately", lambda request: True)


def test_a_child_lets_a_new_iro_read_it_and_takes_that_back(mine, amina, zara, now, pictures_given):
    words = said(amina, zara, now)
    page = reverse("child_page:one", kwargs={"id": words.pk})
    address = reverse("child_page:next_iro", kwargs={"id": words.pk})
    assert "Your new IRO can not read this" in mine.get(page).content.decode()
    for _ in range(2):
        answer = mine.post(address, {"moves_on": "yes"}, follow=True)
    assert "Your new IRO can read this" in answer.content.decode()
    assert Contribution.objects.get().moves_on
    mine.post(address, {"moves_on": "no"})
    assert not Contribution.objects.get().moves_on
    assert Entry.objects.filter(verb="voice.moves_on").count() == 2


def test_without_the_pictures_nothing_is_chosen(mine, amina, zara, now, monkeypatch):
    monkeypatch.setattr("balcony.doors.child_page.views.say.gave_pictures_lately", lambda request: False)
    words = said(amina, zara, now)
    answer = mine.post(reverse("child_page:next_iro", kwargs={"id": words.pk}), {"moves_on": "yes"})
    assert answer.status_code == 302
    assert not Contribution.objects.get().moves_on


def test_nobody_but_the_child_chooses_it_and_only_of_words_for_the_iro_alone(amina, zara, ros, grace, now):
    private, shared = said(amina, zara, now), said(amina, zara, now, audience=Audience.TEAM)
    for who, words in ((ros, private), (grace, private), (zara, shared)):
        with pytest.raises(Refusal):
            actions.let_move_on(words, moves_on=True, by=who, at=now)
    assert not Contribution.objects.filter(moves_on=True).exists()
