"""Writing the record: what is typed survives windows, sessions and lost answers, on the real page."""

import re

import pytest
from django.urls import reverse

from balcony.casework.reviews.models import ReviewRecord
from balcony.foundations.audit.models import Entry
from balcony.foundations.drafts.models import Draft
from balcony.foundations.drafts.queries import open_drafts

WORDS = {"letter": "", "childs_view": "", "iro_view": "", "adults": "", "differences": ""}


class Window:
    """One browser window with the record open: what its page carries, and what it sends."""

    def __init__(self, client, review):
        self.client, self.url = client, reverse("reviews:record", kwargs={"id": review.pk})
        self.text = client.get(self.url).content.decode()
        self.autosave_url = re.search(r'"(/drafts/review-record/[^"]+)"', self.text)[1].replace("&amp;", "&")
        self.carried = dict(
            re.findall(r'<input type="hidden" name="(version|based_on|writer)" value="([^"]*)"', self.text)
        )

    def type(self, **words):
        answer = self.client.post(self.autosave_url, WORDS | self.carried | words)
        if answer.status_code == 200:
            self.carried["version"] = str(answer.json()["version"])
        return answer

    def save(self, **words):
        return self.client.post(self.url, WORDS | self.carried | words)


@pytest.fixture
def open_window(held, ros, client_for):
    return lambda: Window(client_for(ros), held)


def test_the_page_carries_what_the_autosave_needs(open_window):
    assert set(open_window().carried) == {"version", "based_on", "writer"}


def test_what_was_typed_is_there_in_a_new_browser(open_window):
    open_window().type(letter="Dear Amina, not lost")
    assert "Dear Amina, not lost" in open_window().text


def test_saving_makes_a_version_and_lets_the_draft_go(open_window, held):
    window = open_window()
    window.type(letter="Dear Amina")
    assert window.save(letter="Dear Amina, finished").status_code == 302
    assert ReviewRecord.objects.get().words["letter"] == "Dear Amina, finished"
    assert not Draft.objects.exists()


def test_a_second_window_is_told_and_both_texts_are_shown(open_window):
    one, two = open_window(), open_window()
    one.type(letter="From window one")
    stale = two.type(letter="From window two")
    assert stale.status_code == 409
    both = two.client.get(stale.json()["url"]).content.decode()
    assert "From window one" in both
    assert "From window two" in both


def test_a_stale_save_makes_no_version_and_loses_nothing(open_window):
    one, two = open_window(), open_window()
    one.save(letter="Saved first")
    answer = two.save(letter="Saved second")
    assert answer.url.endswith("/compare/")
    assert ReviewRecord.objects.count() == 1
    text = two.client.get(answer.url).content.decode()
    assert "Saved first" in text
    assert "Saved second" in text


def test_choosing_and_saving_then_goes_through(open_window):
    one, two = open_window(), open_window()
    one.save(letter="First")
    page = two.save(letter="Second").url
    asked = two.client.get(page).content.decode()
    rests_on = re.search(r'name="rests_on" value="([^"]+)"', asked)[1]
    two.client.post(page, {"letter": "both", "rests_on": rests_on})
    last = open_window()
    assert "First\n\nSecond" in last.text
    assert last.save(letter="First\n\nSecond").status_code == 302
    assert ReviewRecord.objects.count() == 2


def test_typing_elsewhere_survives_a_save_here(open_window):
    one = open_window()
    one.type(letter="Short")
    two = open_window()
    two.type(letter="Much longer, typed in the other window")
    one.save(letter="Short")
    shown = two.client.get(two.url)
    assert shown.url.endswith("/compare/")
    assert "Much longer" in two.client.get(shown.url).content.decode()


def test_drafts_are_listed_with_the_page_to_go_on(open_window, held, ros, now):
    open_window().type(letter="Dear Amina")
    found = open_drafts(ros, now)
    assert [(draft.label, draft.thing, draft.child_id) for draft in found] == [
        ("Record of a review", held, held.child_id)
    ]


def test_typing_adds_nothing_to_the_audit(open_window):
    window = open_window()
    before = Entry.objects.count()
    window.type(letter="Dear Amina")
    assert [entry.verb for entry in Entry.objects.all()][before:] == []


def test_nothing_is_drafted_once_the_record_is_final(final, ros, client_for):
    url = reverse("drafts:autosave", kwargs={"kind": "review-record", "id": final.pk})
    answer = client_for(ros).post(url, {"letter": "Too late", "version": "0"})
    assert answer.status_code == 403
    assert not Draft.objects.exists()
