"""You said, and what happened: each answer to what a child asked for reads as a sentence."""

from datetime import date

import pytest
from django.urls import reverse

from balcony.casework.voice import actions
from balcony.foundations.accounts.cards import make_account

pytestmark = pytest.mark.django_db

ANSWERS = [
    (
        {"outcome": "agreed", "who": "Dev Anand", "by_when": date(2026, 12, 1)},
        "Agreed. Dev Anand will do it by Tuesday 1 December 2026.",
    ),
    ({"outcome": "agreed", "words": "After 3.30pm."}, "Agreed. This will happen. After 3.30pm."),
    ({"outcome": "partly", "words": "Every two weeks."}, "Partly agreed. Every two weeks."),
    (
        {"outcome": "not-because", "words": "it is too far."},
        "We did not agree, because it is too far. You can disagree. I can help you get an advocate.",
    ),
    (
        {"outcome": "not-yet", "who": "Dev Anand", "by_when": date(2026, 12, 1)},
        "Not decided yet. Dev Anand will tell you by Tuesday 1 December 2026.",
    ),
]


@pytest.mark.parametrize(("answer", "sentence"), ANSWERS)
def test_an_answer_reads_as_a_sentence(answer, sentence, amina, ros, now, client_for, monkeypatch):
    monkeypatch.setattr("balcony.doors.child_page.views.say.gave_pictures_lately", lambda request: True)
    amina.account = make_account(now)
    amina.save()
    asked = actions.keep_request(amina, words="See Jay", asked_on=now.date(), by=ros, at=now)
    browser = client_for(amina.account)
    page = reverse("child_page:happened")
    assert "No answer yet. Ask your IRO." in browser.get(page).content.decode()
    # An answer stands on the page once somebody has told the child.
    actions.answer_request(asked, told_on=now.date(), by=ros, at=now, **answer)
    assert sentence in " ".join(browser.get(page).content.decode().split())
