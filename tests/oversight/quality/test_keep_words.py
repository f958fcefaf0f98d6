"""Words are kept while they are written, by account and by link, and no window takes another's away."""

import pytest
from django.test import Client

from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.oversight.quality import actions
from balcony.oversight.quality.models import Answer
from balcony.oversight.quality.queries import sheet_by_link, version_of
from tests.oversight.quality.laying import NOW, asked, links, question, text_of


@pytest.fixture
def sheet(grace, dev, open_round):
    """What the manager asks herself, by name."""
    return actions.invite(asked(open_round, "managers"), people=[grace], by=grace, at=NOW)[0]


def keep(sheet, words, seen="", by=None, writer=""):
    return actions.keep_words(
        sheet,
        question=question(sheet.asked.round, "M1"),
        words=words,
        seen=version_of(seen),
        writer=writer,
        by=by,
        at=NOW,
    )


def test_words_are_kept_again_and_again_and_recorded_once(sheet, grace):
    keep(sheet, "There", by=grace)
    keep(sheet, "There are", "There", by=grace)
    keep(sheet, "There are 84.", "There are", by=grace)
    assert Answer.objects.get().words == "There are 84."
    assert Entry.objects.filter(verb="health_check.answered").count() == 1


def test_nothing_written_keeps_nothing(sheet, grace):
    assert keep(sheet, "  ", by=grace) is None
    assert not Answer.objects.exists()


def test_two_windows_of_one_person_do_not_overwrite_each_other(sheet, grace):
    keep(sheet, "In the first window", by=grace)
    with pytest.raises(Stale):
        keep(sheet, "In the second", by=grace)
    assert Answer.objects.get().words == "In the first window"


def test_the_same_words_from_two_windows_are_no_conflict(sheet, grace):
    keep(sheet, "The same", by=grace)
    assert keep(sheet, "The same", by=grace).words == "The same"


def test_where_it_stands_is_left_as_it_was(sheet, grace):
    actions.answer(
        sheet, question=question(sheet.asked.round, "M1"), words="One", standing="sound", by=grace, at=NOW
    )
    assert keep(sheet, "One and two", "One", by=grace).standing == "sound"


def test_a_second_reader_of_a_link_neither_reads_nor_overwrites(grace, open_round):
    link = actions.make_links(asked(open_round, "iros"), count=1, by=grace, at=NOW)[0]
    sheet = sheet_by_link(link.secret)
    keep(sheet, "Mine", writer="first browser")
    with pytest.raises(NotPossible, match="another browser"):
        keep(sheet, "Yours", "Mine", writer="second browser")
    assert Answer.objects.get().words == "Mine"


def test_a_script_is_told_that_the_words_arrived_and_what_to_say_next_time(sheet, grace, client_for):
    address = f"/quality/sheets/{sheet.pk}/items/M1/words/"
    client = client_for(grace)
    told = client.post(address, {"words": "Half a sen", "version": "0"}).json()
    assert told["version"] == version_of("Half a sen")
    assert client.post(address, {"words": "Half a sentence.", "version": told["version"]}).status_code == 200
    late = client.post(address, {"words": "Other", "version": told["version"]})
    assert late.status_code == 409
    assert late.json()["url"] == f"/quality/sheets/{sheet.pk}/items/M1/"
    assert client.post(address, {"words": "x" * 5_001, "version": "0"}).status_code == 413
    assert Answer.objects.get().words == "Half a sentence."


def test_after_the_browser_was_killed_the_words_stand_on_the_page_again(sheet, grace, client_for):
    client_for(grace).post(f"/quality/sheets/{sheet.pk}/items/M1/words/", {"words": "Half a", "version": "0"})
    again = client_for(grace).get(f"/quality/sheets/{sheet.pk}/items/M1/")
    assert "Half a</textarea>" in again.content.decode().replace("\r\n", "")


@pytest.mark.parametrize("group", ["iros", "children"])
def test_a_link_keeps_words_too_and_its_own_browser_finds_them(grace, open_round, group):
    address = links(open_round, group, grace)[0]
    browser = Client()
    browser.get(address)
    item = "S1" if group == "iros" else question_for_children(open_round)
    told = browser.post(f"{address}items/{item}/words/", {"words": "She lis", "version": "0"})
    assert told.status_code == 200
    assert "She lis" in text_of(browser.get(f"{address}items/{item}/"))
    assert "She lis" not in text_of(Client().get(f"{address}items/{item}/"))


def question_for_children(round):
    return next(one.item for one in round.questions.all() if "children" in one.asks)


def test_a_used_link_keeps_nothing_more(grace, open_round):
    address = links(open_round, "iros", grace)[0]
    browser = Client()
    browser.get(address)
    browser.post(f"{address}send/")
    assert browser.post(f"{address}items/M1/words/", {"words": "Late", "version": "0"}).status_code == 410
    assert not Answer.objects.exists()


def test_without_script_a_button_keeps_the_words_and_comes_back(sheet, grace, client_for):
    here = f"/quality/sheets/{sheet.pk}/items/M1/"
    client = client_for(grace)
    assert client.post(here, {"words": "So far", "save": "draft"}).url == here
    assert Answer.objects.get().words == "So far"
    assert client.post(here, {"words": "", "save": "draft"}).url == here
    assert Answer.objects.get().words == "So far"


def test_a_form_sent_from_an_older_window_shows_both_texts_and_saves_on_the_second_try(
    sheet, grace, client_for
):
    here = f"/quality/sheets/{sheet.pk}/items/M1/"
    client = client_for(grace)
    client.post(here, {"words": "In the first window", "save": "draft"})
    page = client.post(here, {"words": "In the second", "version": "0"})
    assert "You wrote this in another window, and it is saved:" in text_of(page)
    assert "In the first window" in text_of(page)
    assert "In the second</textarea>" in page.content.decode().replace("\r\n", "")
    assert Answer.objects.get().words == "In the first window"
    seen = version_of("In the first window")
    assert f'name="version" value="{seen}"' in page.content.decode()
    client.post(here, {"words": "In the first and the second", "version": seen, "save": "draft"})
    assert Answer.objects.get().words == "In the first and the second"


def test_a_child_without_script_keeps_their_words_for_now(grace, open_round):
    address = links(open_round, "children", grace)[0]
    browser = Client()
    browser.get(address)
    here = f"{address}items/{question_for_children(open_round)}/"
    assert browser.post(here, {"words": "She is kind", "save": "draft"}).url == here
    assert Answer.objects.get().words == "She is kind"
