"""What people send is looked at by its content, bounded, cleaned, and its original sealed."""

import io
import random
from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction
from PIL import Image

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.files import cleaning
from balcony.foundations.files.actions import keep
from balcony.foundations.files.cleaning import NotWhole, cleaned
from balcony.foundations.files.faults import CannotKeep
from balcony.foundations.files.models import Original, StoredFile
from balcony.foundations.files.queries import content_of, files_about
from balcony.foundations.files.types import FileType, type_of
from tests.foundations.files.conftest import Sent, m4a, photo_with_place, picture, sound, webm, word_file

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
OPUS = b"OggS\x00\x02" + b"\x00" * 22 + b"OpusHead" + b"\x00" * 100


def give(content, child, by, at, name="photo.jpg", **more):
    return keep(Sent(name, content), kind="test-file", about=child, child=child, by=by, at=at, **more)


def test_a_photo_is_shown_as_a_copy_without_place_camera_or_words(kind, amina, ros, now):
    sent = photo_with_place()
    file = give(sent, amina, ros, now, title=" Her room ")
    shown = content_of(file)
    assert file.title == "Her room"
    with Image.open(io.BytesIO(shown)) as seen:
        assert seen.format == "JPEG"
        assert not seen.getexif()
        assert not {"comment", "exif", "icc_profile"} & set(seen.info)
    assert b"Telephone maker" not in shown
    assert b"bedroom" not in shown


def test_a_photo_is_turned_as_the_camera_said_before_that_is_forgotten(kind, amina, ros, now):
    file = give(photo_with_place(), amina, ros, now)
    assert (file.width, file.height) == (40, 60)


def test_the_original_is_sealed_byte_for_byte_with_its_fingerprint(kind, amina, ros, now):
    sent = photo_with_place()
    file = give(sent, amina, ros, now)
    sealed = Original.objects.get(file=file)
    assert bytes(sealed.content) == sent
    assert sealed.fingerprint == sha256(sent).hexdigest()
    assert Entry.objects.get(verb="file.kept").facts["original"] == sealed.fingerprint


def test_a_sealed_original_cannot_be_changed_in_the_database(kind, amina, ros, now):
    give(picture(), amina, ros, now)
    with pytest.raises(DatabaseError), transaction.atomic():
        Original.objects.update(content=b"Something else")


def test_neither_name_nor_title_of_a_file_stands_in_the_record(kind, amina, ros, now):
    give(picture(), amina, ros, now, name="Amina.jpg", title="Amina")
    assert "Amina" not in str(Entry.objects.filter(verb="file.kept").values_list())


def test_a_large_picture_is_made_smaller_and_keeps_its_shape(kind, amina, ros, now):
    file = give(picture("PNG", (4_000, 1_000)), amina, ros, now)
    assert (file.width, file.height) == (2_000, 500)


def test_what_can_be_seen_through_becomes_white(kind, amina, ros, now):
    file = give(picture("PNG", mode="RGBA"), amina, ros, now)
    with Image.open(io.BytesIO(content_of(file))) as seen:
        assert seen.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
def test_each_sort_of_picture_is_cleaned(kind, amina, ros, now, format):
    file = give(picture(format), amina, ros, now, name="x.bin")
    assert file.is_picture
    assert not file.is_as_sent
    assert type_of(content_of(file)) in (FileType.JPEG, FileType.PNG)


def test_a_recording_in_wav_is_written_afresh_without_its_notes(kind, amina, ros, now):
    sent = sound()
    notes = b"LIST\x14\x00\x00\x00INFOICMT\x08\x00\x00\x00bedroom\x00"
    noted = sent[:4] + (len(sent) - 8 + len(notes)).to_bytes(4, "little") + sent[8:] + notes
    file = give(noted, amina, ros, now, name="note.wav")
    assert content_of(file) == sent
    assert file.is_sound
    assert not file.is_as_sent


@pytest.mark.parametrize(("content", "type"), [(m4a(), "M4A"), (webm(), "WEBM")])
def test_a_recording_of_a_telephone_or_a_browser_says_nothing_of_itself_and_keeps_its_sound(
    kind, amina, ros, now, content, type
):
    file = give(content, amina, ros, now, name="note")
    shown = content_of(file)
    assert (file.type, file.is_sound, file.is_as_sent) == (type, True, False)
    assert len(shown) == len(content)
    assert b"the sound itself" in shown
    assert not [word for word in (b"Quill", b"+52", b"\xe7\x2f\x03\x0a") if word in shown]
    assert type_of(shown) is FileType[type]


@pytest.mark.parametrize("whole", [m4a(), webm()])
def test_however_a_recording_is_damaged_the_answer_is_a_copy_or_a_plain_no(whole):
    chance = random.Random(11)
    for _ in range(2_000):
        sent = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            sent[chance.randrange(len(sent))] = chance.randrange(256)
        content = bytes(sent[: chance.randint(8, len(sent))])
        found = type_of(content)
        if found in (FileType.M4A, FileType.WEBM):
            cleaned(content, found)


@pytest.mark.parametrize(("content", "type"), [(PDF, "PDF"), (word_file(), "DOCX"), (OPUS, "OGG")])
def test_papers_and_ogg_are_handed_out_as_they_came_and_the_row_says_so(kind, amina, ros, now, content, type):
    file = give(content, amina, ros, now, name="x")
    assert file.type == type
    assert file.is_as_sent
    assert content_of(file) == content


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"<html><script>alert(1)</script>", "is not what can be kept here"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not what can be kept here"),
        (b"MZ\x90\x00" + b"\x00" * 60, "is not what can be kept here"),
        (word_file("word/vbaProject.bin"), "is not what can be kept here"),
        (webm(track_type=1), "is not what can be kept here"),
        (m4a(handler=b"vide"), "is not what can be kept here"),
        (m4a()[:-20], "is not what can be kept here"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "HEIC"),
        (picture()[:300], "is damaged or not whole"),
        (b"\xff\xd8\xff" + b"\x00" * 500, "is damaged or not whole"),
        (b"RIFF\x00\x00\x00\x00WAVE", "is not a recording"),
        (b"\x00" * 200_001, "is larger than"),
    ],
)
def test_what_is_wrong_is_said_with_the_name_of_the_file_and_nothing_is_kept(
    kind, amina, ros, now, content, why
):
    with pytest.raises(CannotKeep) as wrong:
        give(content, amina, ros, now, name="holiday.jpg")
    assert str(wrong.value).startswith("holiday.jpg ")
    assert why in str(wrong.value)
    assert not StoredFile.objects.exists()


def test_a_name_that_lies_about_its_content_changes_nothing(kind, amina, ros, now):
    assert give(PDF, amina, ros, now, name="drawing.png").type == "PDF"
    with pytest.raises(CannotKeep):
        give(b"<html></html>", amina, ros, now, name="drawing.png")


def test_a_picture_that_unpacks_to_far_too_many_dots_is_refused_unopened(monkeypatch):
    sent = picture("PNG", (300, 300))
    monkeypatch.setattr(cleaning, "MOST_DOTS", 10_000)
    with pytest.raises(NotWhole, match="300 by 300 dots"):
        cleaned(sent, FileType.PNG)


def test_a_picture_that_claims_a_billion_dots_is_refused(kind, amina, ros, now):
    sent = bytearray(picture("PNG"))
    sent[16:24] = (40_000).to_bytes(4, "big") * 2
    with pytest.raises(CannotKeep):
        give(bytes(sent), amina, ros, now)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
def test_however_a_picture_is_damaged_the_answer_is_a_copy_or_a_plain_no(format):
    chance = random.Random(7)
    whole = picture(format)
    for _ in range(300):
        sent = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            sent[chance.randrange(4, len(sent))] = chance.randrange(256)
        try:
            cleaned(bytes(sent[: chance.randint(20, len(sent))]), FileType[format])
        except NotWhole:
            continue


def test_the_same_picture_sent_twice_is_kept_once(kind, amina, ros, now):
    first = give(picture(), amina, ros, now)
    again = give(picture(), amina, ros, now)
    assert again.pk == first.pk
    assert len(files_about("test-file", amina.pk)) == 1


def test_nobody_gives_a_file_about_a_thing_they_may_not_write(kind, amina, theo, now):
    with pytest.raises(Refusal):
        give(picture(), amina, theo, now)
    assert not StoredFile.objects.exists()


def test_a_list_of_files_takes_two_queries_and_no_bytes(kind, amina, ros, now, django_assert_num_queries):
    for side in range(10, 15):
        give(picture(size=(side, side)), amina, ros, now)
    with django_assert_num_queries(2):
        assert [file.standing_lock for file in files_about("test-file", amina.pk)] == [None] * 5
