"""Pictures and voice notes go with a child's words, to those who may read them and nobody else."""

import io
from uuid import uuid4

import pytest
from django.urls import reverse
from PIL import Image

from balcony.casework.voice import actions
from balcony.casework.voice.faults import CannotTake
from balcony.casework.voice.models import Audience, Contribution, Kind, WrittenOut
from balcony.casework.voice.queries import PICTURE, SOUND, own_files, said_about
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.audit.models import Entry
from balcony.foundations.files.actions import lock
from balcony.foundations.files.models import Original, StoredFile
from balcony.foundations.files.queries import content_of, files_for
from balcony.people.iros.actions import set_duty
from tests.foundations.files.conftest import Sent, m4a, photo_with_place, picture, sound, webm
from tests.people.laying import an_iro

pytestmark = pytest.mark.django_db


@pytest.fixture
def zara(amina, now):
    """Amina's own account."""
    amina.account = make_account(now)
    amina.save()
    return amina.account


@pytest.fixture
def staff(request):
    """Everybody on the staff of these tests, by name."""
    names = ("ros", "theo", "grace", "dev", "tess", "bea", "ana", "sid", "stranger")
    return {name: request.getfixturevalue(name) for name in names}


def said(child, by, now, **more) -> Contribution:
    told = {"kind": Kind.WORRY, "audience": Audience.IRO, "words": "This is my room."} | more
    return actions.say(child, **told, by=by, at=now)


def photo() -> Sent:
    return Sent("Amina.jpg", photo_with_place())


def given(contribution, now) -> list[StoredFile]:
    return list(said_about([contribution], now.date())[0].given)


def test_a_picture_is_seen_as_a_cleaned_copy_and_its_original_is_sealed(amina, zara, now):
    words = said(amina, zara, now, picture=photo())
    file = given(words, now)[0]
    assert (file.kind, file.title, file.child_id, file.kept_by) == (PICTURE, "A picture", amina.pk, zara)
    with Image.open(io.BytesIO(content_of(file))) as seen:
        assert not seen.getexif()
    assert bytes(Original.objects.get(file=file).content) == photo_with_place()


def test_a_drawing_a_photo_and_a_voice_note_go_in_one_message_without_a_word(amina, zara, now):
    drawing = Sent("drawing.png", picture("PNG", (300, 200)))
    words = said(amina, zara, now, words="", picture=photo(), drawing=drawing, sound=Sent("x", webm()))
    assert [one.title for one in given(words, now)] == ["A picture", "A drawing", "A voice note"]


@pytest.mark.parametrize("content", [webm(), m4a(), sound()])
def test_of_every_voice_note_a_cleaned_copy_is_played(amina, zara, now, content):
    file = given(said(amina, zara, now, sound=Sent("x", content)), now)[0]
    assert (file.kind, file.is_sound, file.is_as_sent) == (SOUND, True, False)
    assert b"Quill" not in content_of(file)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, {"ros"}),
        ({"audience": Audience.TEAM}, {"ros", "grace", "dev", "tess"}),
        ({"audience": Audience.REVIEW}, {"ros", "grace", "dev", "tess"}),
        ({"kind": Kind.ABOUT_MY_IRO}, {"grace"}),
        ({"kind": Kind.UNSAFE, "tells_social_worker": True}, {"ros", "dev", "tess"}),
    ],
)
def test_it_is_seen_by_exactly_those_who_may_read_the_words(
    staff, amina, zara, now, client_for, more, expected
):
    file = given(said(amina, zara, now, picture=photo(), **more), now)[0]
    found = {name for name, user in staff.items() if files_for(user, now).filter(pk=file.pk).exists()}
    address = reverse("files:picture", kwargs={"id": file.pk})
    opened = {name for name, user in staff.items() if client_for(user).get(address).status_code == 200}
    assert found == opened == expected
    assert client_for(zara).get(address).status_code in (403, 404), "a child has an address of their own"


@pytest.mark.parametrize(
    ("field", "content", "code"),
    [
        ("picture", b"", "empty"),
        ("picture", b"%PDF-1.7 %%EOF", "type"),
        ("picture", picture()[:200], "damaged"),
        ("picture", b"\x00\x00\x00\x18ftypheic" + bytes(40), "heic"),
        ("picture", bytes(16 * 1024 * 1024), "large"),
        ("sound", photo_with_place(), "type"),
        ("sound", b"OggS\x00\x02" + bytes(22) + b"OpusHead" + bytes(100), "type"),
    ],
)
def test_a_file_that_cannot_be_taken_sends_nothing_and_says_which(
    amina, ros, zara, now, field, content, code
):
    token = uuid4()
    with pytest.raises(CannotTake) as wrong:
        said(amina, zara, now, token=token, **{field: Sent("x", content)})
    assert (wrong.value.field, wrong.value.code) == (field, code)
    assert not Contribution.objects.exists()
    assert not StoredFile.objects.exists()
    assert said(amina, zara, now, token=token), "the same form can be sent again"


def test_the_same_form_sent_twice_keeps_one_picture(amina, zara, now):
    token = uuid4()
    assert said(amina, zara, now, token=token, picture=photo()) == said(
        amina, zara, now, token=token, picture=photo()
    )
    assert StoredFile.objects.count() == 1


def test_nobody_adds_a_picture_to_what_a_child_said(amina, ros, zara, now):
    from balcony.foundations.files.actions import keep

    words = said(amina, zara, now)
    with pytest.raises(Refusal):
        keep(photo(), kind=PICTURE, about=words, by=ros, at=now)


def test_the_iro_sees_it_on_the_page_of_the_words_and_can_play_it(amina, ros, zara, now, client_for):
    words = said(amina, zara, now, picture=photo(), sound=Sent("x", webm()))
    page = client_for(ros).get(reverse("voice:message", kwargs={"id": words.pk})).content.decode()
    seen, heard = given(words, now)
    assert reverse("files:small", kwargs={"id": seen.pk}) in page
    assert reverse("files:sound", kwargs={"id": heard.pk}) in page
    assert "Amina.jpg" not in page


def test_one_press_locks_a_picture_for_everybody_and_says_what_to_do(
    amina, ros, theo, grace, zara, setter, now, client_for
):
    words = said(amina, zara, now, audience=Audience.TEAM, picture=photo())
    file = given(words, now)[0]
    address = reverse("files:picture", kwargs={"id": file.pk})
    page = client_for(ros).post(reverse("files:lock", kwargs={"id": file.pk}), follow=True).content.decode()
    assert "Do not open it again, copy it, print it" in page
    assert "<img" not in page
    assert given(words, now) == []
    assert not own_files(zara, now).exists()
    assert client_for(ros).get(address).status_code == 403
    message = reverse("voice:message", kwargs={"id": words.pk})
    for person in (ros, grace):
        assert str(file.pk) not in client_for(person).get(message).content.decode()
    entry = Entry.objects.get(verb="file.locked")
    assert (entry.about_id, entry.child_id, entry.by_id) == (str(file.pk), str(amina.pk), str(ros.pk))
    assert file.locks.get().by == ros


def test_the_duty_iro_locks_what_cannot_wait(amina, ros, theo, grace, zara, setter, now):
    set_duty({now.date(): an_iro(theo, setter)}, by=grace, at=now)
    urgent = said(amina, zara, now, kind=Kind.UNSAFE, picture=photo())
    lock(given(urgent, now)[0], reason="", by=theo, at=now)
    assert given(urgent, now) == []


def test_what_is_locked_for_the_iro_alone_is_known_to_the_manager_and_never_seen_by_them(
    amina, ros, grace, zara, now, client_for
):
    words = said(amina, zara, now, picture=photo())
    file = given(words, now)[0]
    for deed in ("file", "picture", "open_original"):
        assert client_for(grace).get(reverse(f"files:{deed}", kwargs={"id": file.pk})).status_code == 404
    lock(file, reason="", by=ros, at=now)
    address = reverse("files:file", kwargs={"id": file.pk})
    page = client_for(grace).get(address).content.decode()
    assert "Nobody can open this file" in page
    assert "The child" not in page
    assert client_for(grace).get(reverse("files:open_original", kwargs={"id": file.pk})).status_code == 403
    lifted = reverse("files:lift_lock", kwargs={"id": file.pk})
    assert client_for(grace).post(lifted, {"reason": "The police, 18 November"}).status_code == 302
    assert client_for(grace).get(address).status_code == 404
    assert given(words, now) == [file]


def test_what_is_heard_is_written_down_beside_it_dated_and_by_whom(amina, ros, zara, now, client_for):
    words = said(amina, zara, now, words="", sound=Sent("x", webm()))
    form = {"words": "I want to see Jay [cannot hear]", "token": str(uuid4())}
    address = reverse("voice:write_out", kwargs={"id": words.pk})
    for _ in range(2):
        page = client_for(ros).post(address, form, follow=True).content.decode()
    assert WrittenOut.objects.get().words == form["words"]
    assert "Written down from the voice note by an adult, Ros Test" in page
    client_for(ros).post(address, {"words": "I want to see Jay soon", "token": str(uuid4())})
    assert WrittenOut.objects.count() == 2, "the first one stays"
    assert Entry.objects.filter(verb="voice.written_out").count() == 2


def test_nothing_is_written_down_of_what_nobody_said_or_by_whoever_may_not_answer(
    amina, ros, dev, zara, now, client_for
):
    silent = said(amina, zara, now, audience=Audience.TEAM)
    spoken = said(amina, zara, now, audience=Audience.TEAM, sound=Sent("x", webm()))
    for who, words in ((ros, silent), (dev, spoken)):
        with pytest.raises(Refusal):
            actions.write_out(words, words="x", by=who, at=now)
    page = client_for(ros).post(reverse("voice:write_out", kwargs={"id": spoken.pk}), {"words": " "})
    assert "Write what you hear first" in page.content.decode()
