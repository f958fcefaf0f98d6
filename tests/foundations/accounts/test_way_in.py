"""A child signs in with a card and three pictures; wrong tries slow down and never lock for good."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from balcony.foundations.accounts import cards, holding_off
from balcony.foundations.accounts.models import ChildCard
from balcony.foundations.audit.models import Entry
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
MINE = ("sun", "cat", "sun")


@pytest.fixture
def given(setter, amina):
    """A card Amina was given."""
    amina.account = cards.make_account(NOW)
    amina.save()
    return cards.give_card(amina.account, by=setter, at=timezone.now())


@pytest.fixture
def used(given):
    """A card whose pictures are chosen."""
    cards.choose_pictures(given.card, MINE, timezone.now())
    return given


@pytest.fixture
def phone():
    """A telephone nobody is signed in on."""
    return Client()


def types(phone, code: str):
    return phone.post("/in/", {"code": code})


def presses(phone, words, at="/in/pictures/"):
    for word in words:
        answer = phone.post(at, {"picture": word})
    return answer


def test_the_first_time_a_child_chooses_three_pictures_and_is_in(phone, given):
    assert types(phone, given.code).url == "/in/choose/"
    answer = presses(phone, MINE, "/in/choose/")
    assert "Keep these" in answer.content.decode()
    assert phone.post("/in/choose/keep/").url == "/me/"
    assert phone.get("/me/").status_code == 200


def test_after_that_the_same_three_pictures_open_the_page(phone, used):
    assert types(phone, used.code.lower().replace("-", " ")).url == "/in/pictures/"
    assert presses(phone, MINE).url == "/me/"
    assert Entry.objects.filter(verb="account.signed_in").exists()


def test_other_pictures_or_another_order_do_not(phone, used):
    types(phone, used.code)
    answer = presses(phone, ("cat", "sun", "sun"))
    assert "not your pictures" in answer.content.decode()
    assert phone.get("/me/").status_code == 302


def test_wrong_pictures_slow_down_and_never_lock_for_good(phone, used):
    types(phone, used.code)
    for _ in range(4):
        presses(phone, ("cat", "cat", "cat"))
    held_off = phone.get("/in/pictures/").content.decode()
    assert "Wait for" in held_off
    presses(phone, MINE)
    assert phone.get("/me/").status_code == 302
    with time_machine.travel(timezone.now() + holding_off.LONGEST, tick=True):
        assert presses(phone, MINE).url == "/me/"


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(db):
    waits = [holding_off.note_wrong("test", NOW) for _ in range(16)]
    assert waits[:2] == [timedelta(), timedelta()]
    assert [int(wait.total_seconds()) for wait in waits[2:6]] == [5, 10, 20, 40]
    assert waits[-1] == holding_off.LONGEST


def test_a_code_that_does_not_work_says_so_and_tells_nothing(phone, used):
    page = types(phone, "AAAA-AAAA").content.decode()
    assert "That code does not work" in page


@pytest.mark.parametrize("code", ["", "A", "x" * 20, "\u0627\u0644\u0627\u0644\u0627\u0644\u0627\u0644"])
def test_anything_may_be_typed(phone, used, code):
    assert types(phone, code).status_code == 200


def test_a_new_card_stops_the_one_before(phone, used, setter):
    cards.give_card(used.card.account, by=setter, at=timezone.now())
    assert "does not work" in types(phone, used.code).content.decode()


def test_someone_else_has_my_card_stops_it_at_once(phone, used):
    types(phone, used.code)
    assert "Stop my card" in phone.get("/in/someone-else/").content.decode()
    assert "stopped" in phone.post("/in/someone-else/").content.decode()
    card = ChildCard.objects.get()
    assert card.ended_because == ChildCard.Ended.SOMEONE_ELSE
    assert "does not work" in types(Client(), used.code).content.decode()


def test_leaving_ends_the_session_and_shows_the_weather(phone, used):
    types(phone, used.code)
    presses(phone, MINE)
    assert "weather" in phone.get("/in/out/").url
    assert phone.get("/me/").url.startswith("/in/")


def test_a_session_of_a_child_ends_after_twenty_minutes(phone, used):
    types(phone, used.code)
    presses(phone, MINE)
    phone.get("/me/")
    with time_machine.travel(timezone.now() + timedelta(minutes=21), tick=True):
        assert phone.get("/me/").url.startswith("/in/")


def test_neither_code_nor_pictures_are_kept(used):
    kept = str(vars(ChildCard.objects.get()))
    assert used.code not in kept
    assert used.code.replace("-", "") not in kept
    assert "sun" not in kept


def test_no_page_of_a_child_is_kept_by_the_browser(phone, used):
    types(phone, used.code)
    presses(phone, MINE)
    assert "no-store" in phone.get("/me/").headers["Cache-Control"]
