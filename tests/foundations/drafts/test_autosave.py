"""The address a page's script saves to: it always says what happened, and loses nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from balcony.foundations.drafts.actions import discard
from balcony.foundations.drafts.kinds import kind_called
from balcony.foundations.drafts.models import Draft


def url(child, kind="test-letter", **query):
    address = reverse("drafts:autosave", kwargs={"kind": kind, "id": child.pk})
    return f"{address}?based_on={query.get('based_on', 0)}&writer={query.get('writer', 'one')}"


def test_a_save_answers_with_the_new_version(kind, amina, ros, client_for):
    answer = client_for(ros).post(url(amina), {"letter": "Dear Amina", "version": "0"})
    assert answer.status_code == 200
    assert answer.json()["version"] == 1
    assert answer.json()["saved_words"].startswith("Draft saved at ")


def test_a_stale_save_keeps_the_words_and_says_where_both_are(kind, amina, ros, client_for):
    client = client_for(ros)
    client.post(url(amina), {"letter": "One", "version": "0"})
    answer = client.post(url(amina, writer="two"), {"letter": "Two", "version": "0"})
    assert answer.status_code == 409
    both = client.get(answer.json()["url"]).content.decode()
    assert "One" in both
    assert "Two" in both


def saved(letters, amina, ros, now, words, writer="one"):
    """The same page's full save: the room has the words, and the page's draft is let go."""
    letters.update(version=letters["version"] + 1, words={"letter": words, "view": ""})
    discard("test-letter", amina, version=1, writer=writer, by=ros, at=now)


def test_a_pages_own_script_that_comes_after_its_own_save_is_told_that_all_is_saved(
    kind, letters, amina, ros, now, client_for
):
    client = client_for(ros)
    client.post(url(amina), {"letter": "Dear\nAmina", "version": "0"})
    saved(letters, amina, ros, now, "Dear\nAmina")
    for version in ("0", "1"):
        answer = client.post(url(amina), {"letter": "Dear\r\nAmina", "version": version})
        assert (answer.status_code, answer.json()["version"]) == (200, int(version))
    assert not Draft.objects.exists()


def test_words_typed_while_the_own_save_was_under_way_are_kept_beside_it(
    kind, letters, amina, ros, now, client_for
):
    client = client_for(ros)
    client.post(url(amina), {"letter": "One", "version": "0"})
    saved(letters, amina, ros, now, "One")
    answer = client.post(url(amina), {"letter": "One, and more", "version": "1"})
    assert answer.status_code == 409
    assert "One, and more" in client.get(answer.json()["url"]).content.decode()


def test_a_late_script_never_hides_what_another_window_holds(kind, letters, amina, ros, now, client_for):
    client = client_for(ros)
    client.post(url(amina), {"letter": "One", "version": "0"})
    saved(letters, amina, ros, now, "One")
    client.post(url(amina, writer="two", based_on=1), {"letter": "Two", "version": "0"})
    assert client.post(url(amina), {"letter": "One", "version": "1"}).status_code == 409
    assert Draft.objects.filter(words__letter="Two").exists()


def made_anew(amina, ros, now, words, writer="one", **more):
    """The page's form is sent: what it says stands where it belongs, and the page's draft is let go."""
    discard("test-note", amina, version=1, writer=writer, words={"words": words} | more, by=ros, at=now)


@pytest.mark.parametrize("version", ["0", "1"], ids=["never saved before", "saved before"])
def test_the_late_script_of_a_form_that_only_makes_something_new_is_told_the_same(
    note, amina, ros, now, client_for, version
):
    client, typed = client_for(ros), {"words": "Spoke\nwith Ami", "more": "", "version": version}
    if version == "1":
        client.post(url(amina, "test-note"), typed | {"version": "0"})
    made_anew(amina, ros, now, "Spoke\r\nwith Ami")
    answer = client.post(url(amina, "test-note"), typed)
    assert (answer.status_code, answer.json()["version"]) == (200, int(version))
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("which", "typed"),
    [
        ("two", {"words": "Spoke"}),
        ("one", {"words": "Spoke again"}),
        ("one", {"words": "Spoke", "more": "x"}),
    ],
    ids=["another window", "other words", "one box more"],
)
def test_what_is_not_the_pages_own_saved_words_is_kept(note, amina, ros, now, client_for, which, typed):
    made_anew(amina, ros, now, "Spoke")
    answer = client_for(ros).post(url(amina, "test-note", writer=which), typed | {"version": "1"})
    assert answer.status_code == 409
    assert Draft.objects.get().words == typed


def test_another_windows_draft_stands_when_a_late_script_comes(note, amina, ros, now, client_for):
    client = client_for(ros)
    made_anew(amina, ros, now, "Spoke")
    client.post(url(amina, "test-note", writer="two"), {"words": "A second talk", "version": "0"})
    assert client.post(url(amina, "test-note"), {"words": "Spoke", "version": "0"}).status_code == 200
    assert Draft.objects.get().words == {"words": "A second talk"}


def test_nobody_elses_saved_words_settle_a_script(note, amina, ros, grace, now, client_for):
    made_anew(amina, grace, now, "Spoke")
    client_for(ros).post(url(amina, "test-note"), {"words": "Spoke", "version": "0"})
    assert Draft.objects.get().user == ros


def test_a_session_that_is_over_is_told_where_to_sign_in(kind, amina, client):
    page = f"http://testserver/children/{amina.pk}/letter/"
    answer = client.post(url(amina), {"letter": "Dear"}, headers={"referer": page})
    assert answer.status_code == 401
    assert answer.json()["sign_in"] == f"/account/sign-in/?next=%2Fchildren%2F{amina.pk}%2Fletter%2F"
    assert not Draft.objects.exists()


def test_the_draft_is_there_after_the_session_ended_and_a_new_one_began(
    kind, amina, ros, now, client_for, settings, time_machine
):
    time_machine.move_to(now)
    client = client_for(ros)
    client.post(url(amina), {"letter": "Not lost", "version": "0"})
    time_machine.shift(timedelta(minutes=settings.SESSION_IDLE_MINUTES + 1))
    assert client.post(url(amina), {"letter": "Not lost, more", "version": "1"}).status_code == 401
    answer = client_for(ros).post(url(amina), {"letter": "Not lost, more", "version": "1"})
    assert answer.json()["version"] == 2
    assert Draft.objects.get().words == {"letter": "Not lost, more"}


def test_an_iro_of_another_child_is_told_nothing(kind, amina, theo, client_for):
    assert client_for(theo).post(url(amina), {"letter": "Dear"}).status_code == 404


def test_a_form_no_room_knows_is_not_found(kind, amina, ros, client_for):
    assert client_for(ros).post(url(amina, kind="unknown"), {"letter": "Dear"}).status_code == 404


def test_a_thing_that_never_was_is_not_found(kind, ros, client_for, amina):
    amina.pk = uuid4()
    assert client_for(ros).post(url(amina), {"letter": "Dear"}).status_code == 404


def test_looking_is_not_saving(kind, amina, ros, client_for):
    assert client_for(ros).get(url(amina)).status_code == 405


@pytest.mark.parametrize("version", ["one", "99999999999999999999x"])
def test_nonsense_for_a_version_is_answered_plainly(kind, amina, ros, client_for, version):
    answer = client_for(ros).post(url(amina), {"letter": "Dear", "version": version})
    assert answer.status_code == 400


def test_too_much_text_is_answered_plainly(kind, amina, ros, client_for):
    answer = client_for(ros).post(url(amina), {"letter": "x" * 500_001, "version": "0"})
    assert answer.status_code == 413


def test_a_name_is_taken_once(kind):
    with pytest.raises(KeyError):
        kind_called("never-registered")
