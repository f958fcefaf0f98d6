"""A child adds a picture or a voice note where they say something; a bad file loses none of their words."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from balcony.casework.voice.actions import write_out
from balcony.casework.voice.models import Contribution
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.files.models import StoredFile
from tests.foundations.files.conftest import photo_with_place, picture, webm

pytestmark = pytest.mark.django_db
WRITE = reverse("child_page:write", kwargs={"kind": "good-news"}) + "?who=iro"


@pytest.fixture
def mine(amina, now, client_for):
    """Amina's browser."""
    amina.account = make_account(now)
    amina.save()
    return client_for(amina.account)


@pytest.fixture
def pictures_given(monkeypatch):
    """The pictures were given a moment ago."""
    for view in ("say", "given"):
        monkeypatch.setattr(
            f"balcony.doors.child_page.views.{view}.gave_pictures_lately", lambda request: True
        )


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_picture_goes_with_the_words(mine, amina, ros):
    form = {"words": "My dog", "token": str(uuid4()), "picture": sent("IMG_1.jpg", photo_with_place())}
    assert mine.post(WRITE, form).status_code == 302
    assert StoredFile.objects.get().about_id == Contribution.objects.get().pk


def test_a_drawing_made_on_the_page_comes_the_same_way(mine, amina, ros):
    form = {"words": "", "token": str(uuid4()), "drawing": sent("drawing.png", picture("PNG"))}
    assert mine.post(WRITE, form).status_code == 302
    assert StoredFile.objects.get().title == "A drawing"


@pytest.mark.parametrize(
    ("born", "told"),
    [
        (date(2017, 1, 1), "That is not a picture we can open. Pick a photo. Your words are still here"),
        (date(2011, 1, 1), "Choose a photo, or a picture saved as JPEG or PNG. Your words are still here"),
    ],
)
def test_a_bad_file_is_said_in_words_of_the_childs_level_and_their_words_are_still_there(
    mine, amina, ros, born, told
):
    amina.date_of_birth = born
    amina.save()
    form = {"words": "I miss my dog", "face": "sad", "token": str(uuid4()), "picture": sent("x.jpg", b"No")}
    page = mine.post(WRITE, form).content.decode()
    assert told in page
    assert "I miss my dog" in page
    assert not Contribution.objects.exists()


def test_every_page_to_say_something_on_takes_a_picture_and_a_sound_without_script(mine, ros):
    for kind in ("worry", "good-news", "unsafe", "disagree", "about-my-iro"):
        page = mine.get(reverse("child_page:write", kwargs={"kind": kind}) + "?who=iro").content.decode()
        assert 'enctype="multipart/form-data"' in page
        assert 'name="picture"' in page
        assert 'name="sound"' in page


def test_i_see_and_hear_what_i_sent_and_what_a_grown_up_heard_in_it(mine, amina, ros, now, pictures_given):
    form = {"token": str(uuid4()), "picture": sent("a", photo_with_place()), "sound": sent("b", webm())}
    mine.post(WRITE, form)
    said = Contribution.objects.get()
    write_out(said, words="I like it here", by=ros, at=now)
    page = mine.get(reverse("child_page:one", kwargs={"id": said.pk})).content.decode()
    for file in StoredFile.objects.all():
        address = reverse("child_page:own_file", kwargs={"id": file.pk})
        assert address in page
        assert mine.get(address)["Content-Type"] == file.file_type.media_type
    assert "I like it here" in page
    assert "Ros Test" in page


def test_without_the_pictures_of_the_card_nothing_is_shown(mine, amina, ros, monkeypatch):
    mine.post(WRITE, {"token": str(uuid4()), "picture": sent("a", photo_with_place())})
    monkeypatch.setattr("balcony.doors.child_page.views.given.gave_pictures_lately", lambda request: False)
    address = reverse("child_page:own_file", kwargs={"id": StoredFile.objects.get().pk})
    assert mine.get(address).status_code == 302
