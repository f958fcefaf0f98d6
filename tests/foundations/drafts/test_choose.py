"""When two versions meet, both are shown and a person chooses; nothing is lost."""

import pytest
from django.urls import reverse

from balcony.foundations.drafts import actions, queries
from balcony.foundations.drafts.models import Draft


def two_windows(child, by, at):
    state = {"version": 0, "based_on": 0}
    one = {"letter": "From window one", "view": "Same"}
    two = {"letter": "From window two", "view": "Same"}
    actions.save_draft("test-letter", child, words=one, **state, writer="one", by=by, at=at)
    actions.set_aside("test-letter", child, words=two, by=by, at=at)


def page(child):
    return reverse("drafts:compare", kwargs={"kind": "test-letter", "id": child.pk})


def test_both_versions_are_shown_and_only_where_they_differ(kind, amina, ros, now, client_for):
    two_windows(amina, ros, now)
    answer = client_for(ros).get(page(amina))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "From window one" in text
    assert "From window two" in text
    assert "Letter to the child: which words should stay?" in text
    assert "The child’s view: which" not in text


@pytest.mark.parametrize(
    ("choice", "letter"),
    [
        ("now", "From window one"),
        ("theirs", "From window two"),
        ("both", "From window one\n\nFrom window two"),
    ],
)
def test_what_is_chosen_becomes_the_draft(kind, amina, ros, now, client_for, choice, letter):
    two_windows(amina, ros, now)
    answer = client_for(ros).post(page(amina), {"letter": choice, "rests_on": "1.0"})
    assert answer.status_code == 302
    assert answer.url == f"/children/{amina.pk}/letter/"
    assert Draft.objects.get().words == {"letter": letter, "view": "Same"}


def test_a_choice_made_on_an_old_page_shows_both_again(kind, amina, ros, now, client_for):
    two_windows(amina, ros, now)
    actions.save_draft(
        "test-letter", amina, words={"letter": "Newer"}, version=1, based_on=0, writer="", by=ros, at=now
    )
    answer = client_for(ros).post(page(amina), {"letter": "theirs", "rests_on": "1.0"})
    assert answer.status_code == 409
    assert "changed again while you were choosing" in answer.content.decode()
    assert queries.draft_of(ros, kind.about(amina)).words["letter"] == "Newer"


def test_no_choice_is_asked_for(kind, amina, ros, now, client_for):
    two_windows(amina, ros, now)
    answer = client_for(ros).post(page(amina), {"rests_on": "1.0"})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()


def test_a_draft_behind_what_somebody_saved_is_shown_beside_it(kind, letters, amina, ros, now, client_for):
    actions.save_draft(
        "test-letter", amina, words={"letter": "Mine"}, version=0, based_on=0, writer="", by=ros, at=now
    )
    letters.update(version=1, words={"letter": "Hers", "view": ""})
    client = client_for(ros)
    assert "Hers" in client.get(page(amina)).content.decode()
    client.post(page(amina), {"letter": "both", "rests_on": "1.1"})
    draft = Draft.objects.get()
    assert (draft.words["letter"], draft.based_on) == ("Hers\n\nMine", 1)
    assert not queries.standing("test-letter", amina, ros).is_behind


def test_with_nothing_to_choose_the_page_goes_back_to_the_form(kind, amina, ros, client_for):
    assert client_for(ros).get(page(amina)).url == f"/children/{amina.pk}/letter/"


def test_words_set_aside_that_differ_are_pointed_out(kind, amina, ros, now):
    two_windows(amina, ros, now)
    assert queries.standing("test-letter", amina, ros).has_other_words
    actions.discard("test-letter", amina, by=ros, at=now)
    assert not queries.standing("test-letter", amina, ros).has_other_words
