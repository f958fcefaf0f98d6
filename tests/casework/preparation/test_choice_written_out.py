"""What comes with a choice is written out beside it by the IRO, as a voice note with words is."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from balcony.casework.preparation import actions
from balcony.casework.preparation.models import Choice, ChoiceWrittenOut
from balcony.demo.roads import a_review
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.audit.models import Entry
from balcony.foundations.files.models import StoredFile
from balcony.foundations.files.queries import content_of
from tests.foundations.files.conftest import Sent, photo_with_place, webm

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(amina, ros, now):
    """Amina's review, planned; she has a page of her own."""
    amina.account = make_account(now)
    amina.save()
    return a_review(amina, on=date(2026, 12, 1), to="planned", by=ros)


def chosen(review, now, **given) -> Choice:
    return actions.choose_own(review, about="place", words="x", **given, by=review.child.account, at=now)


@pytest.fixture
def spoken(review, now) -> Choice:
    """A choice with a voice note."""
    return chosen(review, now, sound=Sent("a", webm()))


def at(name, thing) -> str:
    return reverse(f"preparation:{name}", kwargs={"id": thing.pk})


def test_what_is_heard_is_written_beside_it_once_dated_and_by_whom(spoken, review, ros, client_for):
    browser, form = client_for(ros), {"words": "At my nan's [cannot hear]", "token": str(uuid4())}
    before = content_of(StoredFile.objects.get())
    assert at("write_out_choice", spoken) in browser.get(at("choices", review)).content.decode()
    for _ in range(2):
        page = browser.post(at("write_out_choice", spoken), form, follow=True).content.decode()
    assert ChoiceWrittenOut.objects.get().words == form["words"]
    assert "Written down from what the child sent by an adult, Ros Test" in page
    assert "At my nan" in browser.get(at("answer_choice", spoken)).content.decode()
    browser.post(at("write_out_choice", spoken), {"words": "At home", "token": str(uuid4())})
    assert ChoiceWrittenOut.objects.count() == 2, "the first one stays"
    assert "written again since" in browser.get(at("choices", review)).content.decode()
    assert Entry.objects.filter(verb="preparation.choice_written_out").count() == 2
    spoken.refresh_from_db()
    assert spoken.words == "x", "what the child wrote stays as it is"
    assert content_of(StoredFile.objects.get()) == before


def test_a_drawing_or_a_photo_is_written_out_too(review, ros, now):
    drawn = chosen(review, now, drawing=Sent("a.jpg", photo_with_place()))
    assert actions.write_out_choice(drawn, words="A house with a dog", by=ros, at=now).words


def test_nothing_is_written_out_where_nothing_came_or_by_whoever_may_not_read_it(
    review, spoken, ros, dev, bea, now, client_for
):
    silent = chosen(review, now)
    assert at("write_out_choice", silent) not in client_for(ros).get(at("choices", review)).content.decode()
    for who, choice in ((ros, silent), (dev, spoken), (bea, spoken), (review.child.account, spoken)):
        with pytest.raises(Refusal):
            actions.write_out_choice(choice, words="x", by=who, at=now)
    page = client_for(ros).post(at("write_out_choice", spoken), {"words": " "}).content.decode()
    assert "Write what you hear or see first" in page
    assert not ChoiceWrittenOut.objects.exists()


def test_the_child_reads_it_beside_what_they_sent_and_can_say_that_it_is_wrong(
    spoken, review, ros, now, client_for, monkeypatch
):
    actions.write_out_choice(spoken, words="At my nan's", by=ros, at=now)
    browser, page = client_for(review.child.account), reverse("child_page:choices")
    assert "At my nan" not in browser.get(page).content.decode(), "not before the pictures are given"
    monkeypatch.setattr("balcony.doors.child_page.views.choices.gave_pictures_lately", lambda request: True)
    shown = browser.get(page).content.decode()
    assert "Ros Test wrote down what you sent" in shown
    assert "At my nan" in shown
