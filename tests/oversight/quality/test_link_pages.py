"""The pages behind a one-time link: for IROs, members and children, used, expired, passed on."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from balcony.oversight.quality import actions
from balcony.oversight.quality.models import Answer, Sheet
from tests.oversight.quality.laying import CLOSES, NOW, asked, links, text_of, when


def test_links_are_shown_once_and_open_without_signing_in(grace, client_for, open_round):
    client = client_for(grace)
    where = f"/quality/groups/{asked(open_round, 'iros').pk}/links/"
    answer = client.post(where, {"count": 6, **when("expires_on", CLOSES)})
    assert "no-store" in answer.headers["Cache-Control"]
    found = re.findall(r"http://testserver(/quality/link/[0-9a-f-]+/)", answer.content.decode())
    assert len(set(found)) == 6
    assert found[0] not in client.get(where).content.decode()
    page = text_of(Client().get(found[0]))
    assert "We do not ask who you are" in page
    assert "Write nothing that names or describes you" in page


def test_an_iro_answers_by_link_text_first_then_the_records_and_the_standing(grace, client_for, open_round):
    where = links(open_round, "iros", grace)[0]
    browser = Client()
    item = f"{where}items/M7/"
    first = text_of(browser.get(item))
    assert "What is so here, and how do you know?" in first
    assert "Where does it stand?" not in first
    assert "What the records say" not in first
    assert browser.post(item, {"words": ""}).status_code == 200
    assert browser.post(item, {"words": "I have 82 children."}).url == item
    second = text_of(browser.get(item))
    assert "I have 82 children." in second
    assert "What the records say" in second
    assert "Not recorded yet: it would come from the IROs&#39; working patterns" in second
    assert "Where does it stand?" in second
    onward = browser.post(item, {"words": "I have 82 children.", "standing": "needs_work"})
    assert onward.url == f"{where}items/M8/"
    kept = Answer.objects.get()
    assert (kept.standing, kept.item) == ("needs_work", "M7")


def test_opening_a_link_never_uses_it_up_and_sending_does(grace, open_round):
    where = links(open_round, "iros", grace)[0]
    browser = Client()
    for _ in range(3):
        assert browser.get(where).status_code == 200
    assert not Sheet.objects.exclude(sent_on=None).exists()
    assert browser.get(f"{where}send/").status_code == 200
    browser.post(f"{where}send/")
    used = browser.get(where)
    assert used.status_code == 410
    assert "has been used" in text_of(used)
    assert browser.post(f"{where}items/M1/", {"words": "more"}).status_code == 410


def test_a_link_that_was_passed_on_shows_nothing_of_the_first_reader(grace, open_round):
    where = links(open_round, "iros", grace)[0]
    first, second = Client(), Client()
    first.get(where)
    first.post(f"{where}items/M1/", {"words": "My own words"})
    assert "My own words" in text_of(first.get(f"{where}items/M1/"))
    assert "in another browser" in text_of(second.get(where))
    for answer in (second.get(f"{where}items/M1/"), second.post(f"{where}items/M1/", {"words": "Mine!"})):
        assert "My own words" not in text_of(answer)
        assert "One link is for one person" in text_of(answer)
    assert Answer.objects.get().words == "My own words"


def test_an_unknown_an_expired_and_a_closed_link_each_say_what_to_do(grace, open_round, setter):
    assert Client().get("/quality/link/00000000-0000-4000-8000-000000000000/").status_code == 404
    where = links(open_round, "iros", grace)[0]
    Sheet.objects.update(expires_on=CLOSES - timedelta(days=40))
    assert "run out" in text_of(Client().get(where))
    actions.close(open_round, by=grace, at=NOW)
    assert "has closed" in text_of(Client().get(where))


def test_a_link_shows_no_name_even_to_somebody_signed_in(grace, ros, client_for, open_round):
    where = links(open_round, "iros", grace)[0]
    client = client_for(ros)
    client.get(where)
    client.post(f"{where}items/M1/", {"words": "x"})
    assert "Ros Test" not in text_of(client.get(f"{where}items/M1/"))
    sheet = Sheet.objects.get()
    assert (sheet.user_id, sheet.name) == (None, "")


def test_a_member_is_told_that_the_answer_carries_their_name(grace, open_round):
    made = actions.make_links(asked(open_round, "members"), names=["Cllr Ash"], by=grace, at=NOW)[0]
    page = text_of(Client().get(f"/quality/link/{made.secret}/"))
    assert "You answer with your name." in page
    assert "fewer than five people" in page
    assert "For Cllr Ash." in page
    item = text_of(Client().get(f"/quality/link/{made.secret}/items/M7/"))
    assert "Do we give each IRO few enough children to know them" in item


@pytest.mark.parametrize(
    ("level", "words"), [("a", "Does your IRO have time for you?"), ("b", "How can you tell?")]
)
def test_a_child_answers_one_question_a_screen_and_may_skip_every_one(grace, open_round, level, words):
    where = links(open_round, "children", grace, level=level)[0]
    browser = Client()
    start = text_of(browser.get(where))
    assert "We do not ask your name." in start
    assert "tell" in start
    assert "999" in start
    assert "0800 1111" not in start
    assert "Exit this page" in start
    page = text_of(browser.get(f"{where}items/M7/"))
    assert words in page
    assert "Question 2 of 6" in page
    assert "Skip this" in page
    assert "records say" not in page
    assert browser.post(f"{where}items/M7/", {"words": ""}).url == f"{where}items/C3/"
    assert not Answer.objects.exists()
    browser.post(f"{where}items/M7/", {"words": "She is never late", "standing": "best"})
    assert words in Answer.objects.get().asked_in
    assert browser.post(f"{where}items/S3/", {}).url == f"{where}send/"
    browser.post(f"{where}send/")
    assert "Thank you" in text_of(browser.get(where))


def test_a_child_can_change_to_easier_words_at_any_time(grace, open_round):
    where = links(open_round, "children", grace, level="b")[0]
    browser = Client()
    assert "Use easier words" in text_of(browser.get(where))
    browser.post(where, {"level": "a"})
    assert "Use more words" in text_of(browser.get(where))
    assert "Does your IRO have time for you?" in text_of(browser.get(f"{where}items/M7/"))


def test_a_question_that_is_not_for_this_group_is_not_found(grace, open_round):
    where = links(open_round, "children", grace)[0]
    assert Client().get(f"{where}items/M1/").status_code == 404
