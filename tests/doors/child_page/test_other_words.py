"""Easier words, or more words: the child stays on the page they were on, and loses nothing they wrote."""

from datetime import date, time
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from balcony.casework.preparation.actions import offer_times
from balcony.demo.roads import a_review
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.drafts.models import Draft

pytestmark = pytest.mark.django_db
HOME, SWITCH = reverse("child_page:home"), reverse("child_page:change_words")
WRITE = reverse("child_page:write", kwargs={"kind": "worry"}) + "?who=iro"


@pytest.fixture
def mine(amina, ros, now, client_for):
    """Amina's browser; she is fifteen."""
    amina.date_of_birth, amina.account = date(2011, 5, 2), make_account(now)
    amina.save()
    return client_for(amina.account)


@pytest.mark.parametrize("where", [reverse("child_page:rights"), reverse("child_page:my_say"), HOME])
def test_the_same_page_comes_again_in_the_other_words(mine, where):
    assert f'name="back" value="{where}"' in mine.get(where).content.decode()
    answer = mine.post(SWITCH, {"back": where})
    assert answer.url == where
    assert "Use more words" in mine.get(where).content.decode()
    mine.post(SWITCH, {"back": where})
    assert "Use more words" not in mine.get(where).content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "",
        "https://elsewhere.example/me/",
        "//elsewhere.example/me/",
        "/desk/",
        "/me/../desk/",
        "javascript:x",
    ],
)
def test_it_leads_nowhere_but_to_a_page_of_the_childs_own(mine, elsewhere):
    assert mine.post(SWITCH, {"back": elsewhere}).url == HOME


class _Form(HTMLParser):
    """What a browser sends of the form "my-words", and what the switch adds to it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.switch: dict[str, str | None] = {}
        self._inside, self._area = False, ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        if tag == "form":
            self._inside = had.get("id") == "my-words"
        if tag == "button" and had.get("form") == "my-words":
            self.switch = had
        if not self._inside or not had.get("name"):
            return
        name = str(had["name"])
        if tag == "textarea":
            self._area = name
            self.sent[name] = [""]
            return
        is_ticked = had.get("type") not in ("radio", "checkbox") or "checked" in had
        if tag == "input" and had.get("type") != "file" and is_ticked:
            self.sent.setdefault(name, []).append(had.get("value") or "on")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.sent[self._area][0] = self.sent[self._area][0].strip()
            self._area = ""
        self._inside = self._inside and tag != "form"


def switched(browser, address: str, **typed) -> _Form:
    """The form of a page after something was put in and the other words were asked for."""
    before = _Form(browser.get(address).content.decode())
    assert before.switch["formaction"] == SWITCH, "the switch sends the form of the page"
    assert before.switch["formenctype"] == "application/x-www-form-urlencoded"
    sent = before.sent | {name: one if isinstance(one, list) else [one] for name, one in typed.items()}
    answer = browser.post(SWITCH, sent | {"back": before.switch["value"]})
    assert answer.url == address
    after = _Form(browser.get(answer.url).content.decode())
    assert after.sent.get("token") == sent.get("token"), "one form still, however often it is sent"
    return after


def at(name: str, **where: str) -> str:
    return reverse(f"child_page:{name}", kwargs=where)


PAGES = (
    (WRITE, {"words": "I miss Jay.", "face": "sad", "helped_by": "My nan"}),
    (at("write", kind="disagree") + "?who=review", {"words": "It is not fair.", "face": "worried"}),
    (at("write", kind="about-my-iro") + "?who=manager", {"words": "She is late.", "helped_by": "Jo"}),
    (at("write", kind="unsafe") + "?who=iro", {"words": "Help", "tells_carer": "on"}),
    (at("say", kind="worry"), {"who": "review"}),
    (at("questions", part="before"), {"who": "iro_and_social_worker"}),
    (at("question", part="before", item="QB1") + "?who=iro", {"chosen": "hard", "words": "It is loud."}),
    (at("question", part="before", item="QB4") + "?who=iro", {"words": "Not all of it."}),
    (at("choice", about="place"), {"words": "My nan’s."}),
    (at("choice", about="chair"), {"part": "with", "words": "The start."}),
    (at("in_charge"), {"words": "Nobody answers me."}),
    (at("ask", item="get-an-advocate"), {"words": "Somebody who is not from here."}),
)


@pytest.mark.parametrize(("address", "typed"), PAGES, ids=[address for address, _ in PAGES])
@pytest.mark.parametrize("born", [date(2011, 5, 2), date(2017, 5, 2)])
def test_all_that_was_written_ticked_or_chosen_is_there_in_the_other_words(
    mine, amina, ros, born, address, typed
):
    amina.date_of_birth = born
    amina.save()
    a_review(amina, on=date(2026, 12, 1), to="planned", by=ros)
    after = switched(mine, address, **typed)
    for name, one in typed.items():
        assert after.sent[name] == [one]


def test_ticks_on_times_and_one_taken_away_stay_as_they_were_left(mine, amina, ros, now):
    review = a_review(amina, on=date(2026, 12, 1), to="planned", by=ros)
    offer = offer_times(
        review, times=[(date(2026, 11, day), time(16, 0)) for day in (20, 23)], by=ros, at=now
    )
    slot = str(offer.slots.first().pk)
    assert switched(mine, at("times"), good=[slot], words="After tea.").sent["good"] == [slot]
    assert "tells_carer" not in switched_without(mine, "tells_carer").sent


def test_words_for_times_that_are_over_stay_on_the_page_too(mine):
    assert "After tea." in mine.post(at("times"), {"words": "After tea."}).content.decode()
    assert switched(mine, at("times"), words="After tea.").sent["words"] == ["After tea."]


def switched_without(browser, name: str) -> _Form:
    """The page of somebody who feels unsafe, with a tick taken away before the switch."""
    address = at("write", kind="unsafe") + "?who=iro"
    sent = _Form(browser.get(address).content.decode()).sent
    del sent[name]
    browser.post(SWITCH, sent | {"back": address})
    return _Form(browser.get(address).content.decode())


def test_a_draft_is_kept_too_where_the_page_has_one(mine):
    after = switched(mine, WRITE, words="I miss Jay.", version="0", based_on="0", writer="w")
    assert after.sent["words"] == ["I miss Jay."]
    assert Draft.objects.get().words == {"words": "I miss Jay."}


def test_a_file_can_not_come_along_and_that_is_said_before_and_after(mine):
    before = mine.get(WRITE).content.decode()
    assert "A picture or a sound can not come along." in before
    assert "Please add your picture or sound again" not in before
    mine.post(SWITCH, {"words": "My dog", "picture": "IMG_Jay.jpg", "back": WRITE})
    assert "IMG_Jay" not in str(dict(mine.session))
    after = mine.get(WRITE).content.decode()
    assert "Please add your picture or sound again" in after
    assert "My dog" in after
    assert "can not come along" not in mine.get(at("ask", item="get-an-advocate")).content.decode()


def test_what_is_held_comes_back_once_on_its_own_page_and_leaves_with_the_visit(mine, client_for, amina):
    mine.post(SWITCH, {"words": "Only for the people in charge", "back": at("in_charge")})
    assert "Only for the people" not in mine.get(WRITE).content.decode()
    assert "Only for the people" in mine.get(at("in_charge")).content.decode()
    assert "Only for the people" not in mine.get(at("in_charge")).content.decode()
    mine.post(SWITCH, {"words": "Gone with me", "back": at("in_charge")})
    mine.logout()
    assert "Gone with me" not in client_for(amina.account).get(at("in_charge")).content.decode()


def test_what_was_wrong_is_not_said_of_a_form_that_was_not_sent(mine):
    wrong = mine.post(at("in_charge"), {"words": ""}).content.decode()
    assert "Write something first" in wrong
    mine.post(SWITCH, {"words": "", "back": at("in_charge")})
    assert "Write something first" not in mine.get(at("in_charge")).content.decode()
