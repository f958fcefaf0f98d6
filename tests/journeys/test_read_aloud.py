"""A page is read aloud by a voice on the device: what is spoken, in which order, and that it stops.

The browser of the tests has no voices, so it is given some, and a speaker that keeps what it was told to say.
"""

from datetime import date

import pytest

from balcony.foundations.accounts.cards import make_account
from tests.browser import PHONE

# `sounding` stands for the loudspeaker: what it is given waits there until it is said or silenced.
SPEAKER = """
const voice = (name, lang, localService) => ({name, lang, localService});
window.voices = [voice('Far', 'en-GB', false), voice('Polish', 'pl-PL', true), voice('Near', 'en-GB', true)];
window.told = []; window.sounding = [];
speechSynthesis.getVoices = () => window.voices;
window.SpeechSynthesisUtterance = class extends EventTarget {
  constructor(text) { super(); this.text = text; }
};
speechSynthesis.speak = one => {
  window.told.push([one.text, one.voice.name, one.lang]);
  window.sounding.push(one);
};
speechSynthesis.cancel = () => { window.sounding = []; };
window.saysAll = () => window.sounding.splice(0).forEach(one => one.dispatchEvent(new Event('end')));
"""
START = "Read this aloud"
# What a reader sees of the page, piece by piece and from the top, whatever the script thinks of it.
READ = """() => [...document.querySelectorAll('main *')]
  .filter(one => ['H1', 'H2', 'P', 'LI', 'LABEL', 'LEGEND', 'SUMMARY'].includes(one.tagName))
  .filter(one => one.checkVisibility() && !one.querySelector('p, li'))
  .map(one => one.textContent.trim())"""


@pytest.fixture
def listens(amina, ros, client_for, visitor, clock):
    """Amina, fifteen, with a telephone that has the voices: `listens("/me/rights/")`."""

    def arrives(address, *, voices=SPEAKER):
        amina.date_of_birth, amina.account = date(2011, 5, 2), make_account(amina.made_at)
        amina.save()
        one = visitor(size=PHONE)
        one.sits_down_as(client_for(amina.account))
        one.page.add_init_script(voices)
        one.goes_to(address)
        return one

    return arrives


def told(mine) -> list[str]:
    return [text for text, _, _ in mine.page.evaluate("window.told")]


@pytest.mark.parametrize("address", ["/me/rights/", "/me/promise/", "/me/say/unsafe/write/?who=iro"])
def test_every_piece_of_the_page_is_spoken_once_from_the_top(listens, address):
    mine = listens(address)
    assert told(mine) == [], "it is off until it is pressed"
    on_the_page = mine.page.evaluate(READ)
    mine.page.get_by_role("button", name=START).click()
    assert told(mine) == on_the_page
    assert len(on_the_page) > 3


def test_it_speaks_the_language_of_the_page_with_a_voice_on_the_device(listens):
    mine = listens("/me/rights/")
    assert mine.page.evaluate("document.documentElement.lang") == "en-GB"
    mine.page.get_by_role("button", name=START).click()
    assert {(voice, lang) for _, voice, lang in mine.page.evaluate("window.told")} == {("Near", "en-GB")}


def test_stop_stops_and_it_can_begin_again_from_the_top(listens):
    mine = listens("/me/rights/")
    start = mine.page.get_by_role("button", name=START)
    stop = mine.page.get_by_role("button", name="Stop reading")
    start.click()
    assert mine.page.evaluate("window.sounding.length") > 3
    assert not start.is_visible()
    stop.click()
    assert mine.page.evaluate("window.sounding.length") == 0
    assert not stop.is_visible()
    first = told(mine)
    start.click()
    assert told(mine) == first * 2


def test_when_all_is_said_it_is_off_and_leaving_the_page_silences_it(listens):
    mine = listens("/me/rights/")
    start = mine.page.get_by_role("button", name=START)
    start.click()
    mine.page.evaluate("window.saysAll()")
    assert start.is_visible()
    start.click()
    mine.page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert mine.page.evaluate("window.sounding.length") == 0
    mine.goes_to("/me/")
    assert told(mine) == [], "nothing is kept of it on the next page"


@pytest.mark.parametrize(
    "kept", ["'Far'", "'Polish'", ""], ids=["a remote voice", "another language", "none"]
)
def test_without_a_voice_on_the_device_in_this_language_it_is_not_offered(listens, kept):
    only = f"window.voices = window.voices.filter(one => [{kept}].includes(one.name));"
    mine = listens("/me/rights/", voices=SPEAKER + only)
    assert mine.page.locator("[data-needs=speechSynthesis]").count() == 1
    assert not mine.page.locator("[data-needs=speechSynthesis]").is_visible()
    assert told(mine) == []


def test_it_is_offered_when_the_voices_of_the_device_arrive_later(listens):
    mine = listens("/me/rights/", voices=SPEAKER + "window.late = window.voices; window.voices = [];")
    offered = mine.page.locator("[data-needs=speechSynthesis]")
    assert not offered.is_visible()
    mine.page.evaluate(
        "window.voices = window.late; speechSynthesis.dispatchEvent(new Event('voiceschanged'))"
    )
    assert offered.is_visible()
