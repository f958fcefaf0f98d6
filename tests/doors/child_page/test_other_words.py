"""Easier words, or more words: the child stays on the page they were on, and loses nothing they wrote."""

from datetime import date

import pytest
from django.urls import reverse

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


def test_what_is_being_written_is_kept_and_comes_back_in_the_other_words(mine):
    assert 'form="my-words" name="save" value="other-words"' in mine.get(WRITE).content.decode()
    sent = {"words": "I miss Jay.", "save": "other-words", "version": 0, "based_on": 0, "writer": "w"}
    answer = mine.post(WRITE, sent)
    assert answer.url == WRITE
    shown = mine.get(WRITE).content.decode()
    assert "I miss Jay." in shown
    assert "Use more words" in shown
    assert Draft.objects.get().words == {"words": "I miss Jay."}
