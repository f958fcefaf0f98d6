import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from balcony.exchange.spreadsheets.models import ListFile
from balcony.foundations.audit.models import Entry

NAMES = b"child id,first names,family name\n900001,Aminah,Example\n123,=cmd,Here\n"


def send(browser, content=NAMES, name="names.csv"):
    return browser.post(reverse("spreadsheets:send"), {"file": SimpleUploadedFile(name, content)})


def page(name, kept):
    return reverse(f"spreadsheets:{name}", kwargs={"id": kept.pk})


def test_a_file_is_sent_looked_at_and_accepted(amina, bea, client_for):
    browser = client_for(bea)
    answer = send(browser)
    kept = ListFile.objects.get()
    assert answer.url == page("list_file", kept)
    text = browser.get(answer.url).content.decode()
    assert "first names: Amina → Aminah" in text
    assert "No child with the id 123 is here." in text
    amina.refresh_from_db()
    assert amina.first_names == "Amina"
    assert Entry.objects.get(verb="list.viewed").facts["children"] == [str(amina.pk)]
    browser.post(page("accept", kept))
    amina.refresh_from_db()
    assert amina.first_names == "Aminah"
    assert "Accepting this file would change nothing" in browser.get(answer.url).content.decode()
    assert "Accepted" in browser.get(reverse("spreadsheets:lists")).content.decode()


def test_looking_never_accepts(amina, bea, client_for):
    browser = client_for(bea)
    send(browser)
    assert browser.get(page("accept", ListFile.objects.get())).status_code == 405


def test_bad_rows_come_back_as_a_file_that_cannot_act(amina, bea, client_for):
    browser = client_for(bea)
    send(browser)
    answer = browser.get(page("take_problems", ListFile.objects.get()))
    assert answer["Content-Disposition"] == 'attachment; filename="rows-to-put-right.csv"'
    assert b"'=cmd" in answer.content


@pytest.mark.parametrize("content", [b"", b"colour\nred\n", b"\x00\x01"])
def test_what_is_no_list_is_said_beside_the_question_and_not_kept(bea, client_for, content):
    answer = send(client_for(bea), content)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert not ListFile.objects.exists()


def test_a_file_name_with_a_path_or_markup_does_no_harm(amina, bea, client_for):
    browser = client_for(bea)
    send(browser, name="../../<b>names</b>.csv")
    assert "<b>" not in browser.get(reverse("spreadsheets:lists")).content.decode()


@pytest.mark.parametrize("name", ["lists", "send"])
def test_lists_are_for_those_who_bring_names_in(ros, ana, dev, sid, client_for, name):
    for user in (ros, ana, dev, sid):
        assert client_for(user).get(reverse(f"spreadsheets:{name}")).status_code == 403


def test_a_list_file_is_out_of_sight_for_everybody_else(amina, bea, ros, client_for):
    send(client_for(bea))
    assert client_for(ros).get(page("list_file", ListFile.objects.get())).status_code == 404
