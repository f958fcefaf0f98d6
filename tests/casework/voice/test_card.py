"""The IRO gives a child a card; its code is shown once."""

import re

import pytest

from balcony.foundations.accounts.models import ChildCard, User
from balcony.foundations.audit.models import Entry

pytestmark = pytest.mark.django_db
CODE = re.compile(r"(?<=panel__title\">)[A-Z0-9]{4}-[A-Z0-9]{4}")


def give(client, child) -> str:
    page = client.post(f"/our-promise/children/{child.pk}/card/").content.decode()
    return CODE.search(page).group()


def test_the_iro_gives_a_card_and_its_code_is_shown_this_once(client_for, ros, amina):
    desk = client_for(ros)
    code = give(desk, amina)
    assert code not in desk.get(f"/our-promise/children/{amina.pk}/card/").content.decode()
    amina.refresh_from_db()
    assert amina.account.audience == User.Audience.CHILD
    assert not amina.account.has_usable_password()
    assert Entry.objects.filter(verb="voice.card_given", child_id=str(amina.pk)).count() == 1


def test_a_second_card_is_the_only_one_that_works(client_for, ros, amina):
    desk = client_for(ros)
    give(desk, amina)
    give(desk, amina)
    assert ChildCard.objects.filter(ended_at__isnull=True).count() == 1


def test_the_card_prints_while_its_code_is_on_the_screen(client_for, ros, amina):
    desk = client_for(ros)
    code = give(desk, amina)
    address = f"/our-promise/children/{amina.pk}/card/print/"
    assert desk.post(address, {"code": code}).content.startswith(b"%PDF")
    assert desk.post(address, {"code": "AAAA-AAAA"}).status_code == 404


def test_a_card_can_be_stopped(client_for, ros, amina):
    desk = client_for(ros)
    give(desk, amina)
    desk.post(f"/our-promise/children/{amina.pk}/card/stop/")
    assert "no card that works" in desk.get(f"/our-promise/children/{amina.pk}/card/").content.decode()


def test_another_iro_cannot_give_one(client_for, theo, amina):
    assert client_for(theo).post(f"/our-promise/children/{amina.pk}/card/").status_code == 404
    assert not ChildCard.objects.exists()


def test_children_are_in_no_list_of_accounts(client_for, ros, sid, amina):
    give(client_for(ros), amina)
    amina.refresh_from_db()
    page = client_for(sid).get("/people-and-roles/").content.decode()
    assert str(amina.account_id) not in page
    assert "child.invalid" not in page
