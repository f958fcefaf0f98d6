"""Who is rung, in which order, is this authority's own list."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from balcony.foundations.access.policies import Refusal
from balcony.foundations.authority.actions import add_to_chain, take_out_of_chain
from balcony.foundations.authority.models import ChainPlace
from balcony.foundations.authority.queries import phone_chain
from balcony.foundations.design.faults import NotPossible

pytestmark = pytest.mark.django_db


def test_the_lowest_place_is_rung_first(grace, now):
    for who, place in (("iro_manager", 9), ("iro", 1), ("duty_iro", 2)):
        add_to_chain(who=who, place=place, by=grace, at=now)
    assert [one.who for one in phone_chain()] == ["iro", "duty_iro", "iro_manager"]


def test_a_named_person_needs_a_name_and_a_number(grace, now):
    with pytest.raises(NotPossible, match="who is rung"):
        add_to_chain(who="person", place=1, phone="1", by=grace, at=now)
    with pytest.raises(NotPossible, match="number to ring"):
        add_to_chain(who="person", place=1, name="Edith", by=grace, at=now)
    assert not ChainPlace.objects.exists()


def test_a_role_stands_once_and_can_come_back(grace, now):
    place = add_to_chain(who="iro", place=1, by=grace, at=now)
    with pytest.raises(NotPossible, match="already"):
        add_to_chain(who="iro", place=2, by=grace, at=now)
    take_out_of_chain(place, by=grace, at=now)
    assert phone_chain() == []
    with pytest.raises(Refusal, match="out of the chain already"):
        take_out_of_chain(place, by=grace, at=now)
    add_to_chain(who="iro", place=2, by=grace, at=now)


def test_a_colleague_is_one_whose_account_may_open_it_and_stands_once(grace, theo, bea, now):
    place = add_to_chain(who="colleague", place=1, colleague=theo, name="Not kept", by=grace, at=now)
    assert (place.called, place.name, place.phone) == ("Theo Test", "", "")
    for who, why in ((None, "Choose the colleague"), (bea, "can not open"), (theo, "already")):
        with pytest.raises(NotPossible, match=why):
            add_to_chain(who="colleague", place=2, colleague=who, by=grace, at=now)
    take_out_of_chain(place, by=grace, at=now)
    add_to_chain(who="colleague", place=2, colleague=theo, by=grace, at=now)


def test_the_database_holds_a_colleague_to_an_account_and_nobody_else_to_one(grace, theo, now):
    made = {"place": 1, "made_by": grace, "made_at": now}
    for who, account in (("colleague", None), ("iro", theo)):
        with pytest.raises(IntegrityError), transaction.atomic():
            ChainPlace.objects.create(who=who, user=account, **made)


def test_a_colleague_is_chosen_from_those_who_can_open_it(bea, grace, theo, client_for):
    browser, add = client_for(bea), reverse("authority:add_to_chain")
    page = browser.get(add).content.decode()
    assert "Theo Test, theo@example.test" in page
    assert "Bea Test, bea@example.test" not in page
    assert "Choose the colleague" in browser.post(add, {"who": "colleague", "place": 1}).content.decode()
    shown = browser.post(add, {"who": "colleague", "place": 1, "colleague": theo.pk}, follow=True)
    listed = shown.content.decode()
    assert "<bdi>Theo Test</bdi>" in listed
    assert "To ring only" not in listed
    assert "Nobody in this chain can open" not in listed
    taken = browser.get(reverse("authority:take_out_of_chain", kwargs={"id": ChainPlace.objects.get().pk}))
    assert "Theo Test" in taken.content.decode()


def test_the_pages_add_say_what_is_wrong_and_take_out(grace, bea, ros, client_for):
    browser, add = client_for(bea), reverse("authority:add_to_chain")
    assert "Nobody has been chosen here yet" in browser.get(reverse("authority:phone_chain")).content.decode()
    shown = browser.post(add, {"who": "person", "place": 1, "name": "Edith"}).content.decode()
    assert "Write the number to ring" in shown
    assert 'value="Edith"' in shown
    said = {"who": "person", "place": 1, "name": "Edith", "what": "Duty team", "phone": "01234 567890"}
    shown = browser.post(add, said, follow=True).content.decode()
    assert "01234 567890" in shown
    assert "To ring only: cannot open it" in shown
    assert "Nobody in this chain can open the message" in shown
    assert "can open nothing" in browser.get(add).content.decode()
    browser.post(add, {"who": "duty_iro", "place": 2})
    page = browser.get(reverse("authority:phone_chain")).content.decode()
    assert "Nobody in this chain can open" not in page
    assert "our default" in shown, "the marker of the times stands on the page"
    out = reverse("authority:take_out_of_chain", kwargs={"id": ChainPlace.objects.get(who="person").pk})
    assert "Edith</bdi>" not in browser.post(out, follow=True).content.decode()
    assert client_for(ros).get(add).status_code == 403
