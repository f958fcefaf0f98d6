"""A code each time: it works once and not for long, wrong ones slow down, and nothing says who is known."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from balcony.doors.family_page import actions
from balcony.doors.family_page.actions import CODE, GIVEN
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.models import Message
from balcony.people.relationships.models import Kind, Relationship

pytestmark = pytest.mark.django_db
IN, CODE_PAGE, LETTER, HOME_PAGE = "/family/in/", "/family/in/code/", "/family/in/letter/", "/family/"


def asks(reach, browser=None):
    browser = browser or Client()
    return browser, browser.post(IN, {"reach": reach})


def code_sent():
    return re.search(r"Your code is (\d{6})", Message.objects.filter(kind=CODE).first().words).group(1)


def is_in(browser):
    return browser.get(HOME_PAGE).headers.get("Location", "").startswith(("/family/child/", "")) and (
        browser.get(HOME_PAGE).url.startswith("/family/child/")
    )


def test_a_parent_signs_in_with_a_code_sent_by_mail(family):
    browser, answer = asks("LISA@example.test")
    assert answer.url == CODE_PAGE
    message = Message.objects.get(kind=CODE)
    assert (message.to_address, message.is_secret) == ("lisa@example.test", True)
    assert "Amina" not in message.words + message.subject
    assert browser.post(CODE_PAGE, {"code": code_sent()}).url == HOME_PAGE
    assert is_in(browser)
    assert Entry.objects.filter(verb="account.signed_in", facts__how="one-time code").exists()


def test_a_code_works_once_and_for_a_quarter_of_an_hour_only(family, now):
    browser, _ = asks("lisa@example.test")
    code = code_sent()
    with time_machine.travel(now + timedelta(minutes=16)):
        assert b"does not work" in browser.post(CODE_PAGE, {"code": code}).content
    with time_machine.travel(now + timedelta(minutes=17)):
        browser, _ = asks("lisa@example.test")
        code = code_sent()
        assert browser.post(CODE_PAGE, {"code": code}).url == HOME_PAGE
    other, _ = asks("obadiah@example.test")
    assert b"does not work" in other.post(CODE_PAGE, {"code": code}).content


def test_a_new_code_ends_the_one_before(family, now):
    browser, _ = asks("lisa@example.test")
    first = code_sent()
    with time_machine.travel(now + timedelta(minutes=1)):
        asks("lisa@example.test", browser)
    second = code_sent()
    if first != second:
        assert b"does not work" in browser.post(CODE_PAGE, {"code": first}).content
    assert browser.post(CODE_PAGE, {"code": second}).url == HOME_PAGE


def test_five_wrong_tries_end_a_code_and_make_the_next_try_wait(family, now):
    browser, _ = asks("lisa@example.test")
    code = code_sent()
    wrong = "000000" if code != "000000" else "111111"
    when = now
    for _ in range(5):
        with time_machine.travel(when, tick=False):
            browser.post(CODE_PAGE, {"code": wrong})
        when += timedelta(minutes=1)
    with time_machine.travel(now + timedelta(minutes=4, seconds=1), tick=False):
        assert b"Wait for" in browser.post(CODE_PAGE, {"code": code}).content
    with time_machine.travel(now + timedelta(minutes=14), tick=False):
        assert b"does not work" in browser.post(CODE_PAGE, {"code": code}).content


def test_an_unknown_address_is_answered_word_for_word_as_a_known_one(family):
    known, known_answer = asks("lisa@example.test")
    unknown, unknown_answer = asks("nobody@example.test")
    assert known_answer.status_code == unknown_answer.status_code == 302
    assert known_answer.url == unknown_answer.url

    def plain(page):
        return re.sub(rb'(value|nonce)="[^"]*"', b"", page.content)

    assert plain(known.get(CODE_PAGE)) == plain(unknown.get(CODE_PAGE))
    wrong = "000000" if code_sent() != "000000" else "111111"
    for _ in range(4):
        first, second = (one.post(CODE_PAGE, {"code": wrong}) for one in (known, unknown))
        assert plain(first) == plain(second)
    assert Message.objects.filter(kind=CODE).count() == 1


def test_asking_again_and_again_is_held_off(family):
    browser = Client()
    for _ in range(3):
        asks("lisa@example.test", browser)
    answer = asks("lisa@example.test", browser)[1]
    assert answer.status_code == 200
    assert b"Wait for" in answer.content
    assert Message.objects.filter(kind=CODE).count() == 3


def test_by_text_comes_a_link_that_signs_in_once_when_the_button_is_pressed(family, bea, now):
    adult = family["mother"].adult
    adult.email, adult.phone = "", "07700 900123"
    adult.save()
    asks("07700900123")
    message = Message.objects.get(kind=CODE)
    assert message.way == "text"
    address = re.search(r"/family/in/link/\S+", message.words).group()
    browser = Client()
    assert browser.get(address).status_code == 200
    assert browser.post(address).url == HOME_PAGE
    assert Client().post(address).status_code == 410


def test_a_letter_carries_a_code_that_works_by_itself_once(family, bea, now):
    actions.give_pages(
        family["mother"], way="letter", address="1 High Street\nLarkton", home=IN, by=bea, at=now
    )
    letter = Message.objects.get(kind=GIVEN, way="letter")
    code = re.search(r"^(\w{4}-\w{4})$", letter.words, re.M).group(1)
    assert Client().post(LETTER, {"code": code.lower()}).url == HOME_PAGE
    assert b"does not work" in Client().post(LETTER, {"code": code}).content


def test_an_address_shared_by_two_lets_neither_in(family, place, bea, now):
    other = place("Tobias Reed", Kind.PARENT)
    other.adult.email = "lisa@example.test"
    other.adult.save()
    with pytest.raises(NotPossible, match="wrong person"):
        actions.give_pages(other, way="email", home=IN, by=bea, at=now)
    actions.give_pages(other, way="letter", address="1 High Street\nLarkton", home=IN, by=bea, at=now)
    asks("lisa@example.test")
    assert not Message.objects.filter(kind=CODE).exists()


def test_closed_pages_let_nobody_in_and_end_at_the_next_click(family, bea, now):
    browser, _ = asks("lisa@example.test")
    browser.post(CODE_PAGE, {"code": code_sent()})
    actions.close_pages(family["mother"], by=bea, at=now)
    assert browser.get(HOME_PAGE).url.startswith(IN)
    before = Message.objects.filter(kind=CODE).count()
    asks("lisa@example.test")
    assert Message.objects.filter(kind=CODE).count() == before


def test_only_those_who_keep_the_people_give_pages_and_never_to_a_colleague(
    family, dev, theo, ros, amina, bea, now
):
    for nobody in (dev, theo):
        with pytest.raises(Refusal):
            actions.give_pages(family["mother"], way="email", home=IN, by=nobody, at=now)
    dev_stands = Relationship.objects.get(adult__user=dev, child=amina)
    with pytest.raises(NotPossible, match="works here"):
        actions.give_pages(dev_stands, way="email", home=IN, by=bea, at=now)


def test_a_parent_signs_in_nowhere_else(family, client_for):
    mother = client_for(family["mother"].adult.user)
    assert mother.get(reverse("account_own")).status_code == 404
    assert mother.get("/me/").status_code == 403
