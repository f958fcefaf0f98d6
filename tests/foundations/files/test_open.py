"""Files are opened by who may read the thing, and a browser may do nothing with them but show or save."""

import pytest
from django.urls import reverse

from balcony.foundations.audit.models import Entry
from balcony.foundations.files.actions import keep
from tests.foundations.files.conftest import Sent, photo_with_place, picture, webm
from tests.foundations.files.test_keep import PDF


@pytest.fixture
def photo(kind, amina, ros, now):
    return keep(
        Sent("Amina.jpg", photo_with_place()), kind="test-file", about=amina, child=amina, by=ros, at=now
    )


@pytest.fixture
def paper(kind, amina, ros, now):
    return keep(Sent("Amina.pdf", PDF), kind="test-file", about=amina, child=amina, by=ros, at=now)


def url(file, deed):
    return reverse(f"files:{deed}", kwargs={"id": file.pk})


def test_a_picture_is_shown_in_place_under_a_policy_that_lets_nothing_run(photo, ros, client_for):
    answer = client_for(ros).get(url(photo, "picture"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert b"Telephone maker" not in answer.content


def test_a_paper_is_only_ever_a_download(paper, ros, client_for):
    assert client_for(ros).get(url(paper, "picture")).status_code == 404
    answer = client_for(ros).get(url(paper, "download"))
    assert answer["Content-Disposition"] == 'attachment; filename="test-file-2026-11-18.pdf"'


def test_the_look_is_recorded_with_the_child_it_is_about(photo, amina, ros, client_for):
    client_for(ros).get(url(photo, "picture"))
    entry = Entry.objects.get(verb="file.opened")
    assert (entry.about_id, entry.child_id) == (str(photo.pk), str(amina.pk))


def test_a_recording_is_played_in_place_and_in_parts(kind, amina, ros, now, client_for):
    file = keep(Sent("x", webm()), kind="test-file", about=amina, child=amina, by=ros, at=now)
    whole = client_for(ros).get(url(file, "sound"))
    assert (whole.status_code, whole["Content-Type"], whole["Accept-Ranges"]) == (200, "audio/webm", "bytes")
    last = file.size - 1
    for asked, first, end in (("0-1", 0, 1), ("10-", 10, last), ("-4", last - 3, last), ("5-99999", 5, last)):
        part = client_for(ros).get(url(file, "sound"), headers={"range": f"bytes={asked}"})
        assert part.status_code == 206
        assert part["Content-Range"] == f"bytes {first}-{end}/{file.size}"
        assert part.content == whole.content[first : end + 1]
    assert client_for(ros).get(url(file, "sound"), headers={"range": "bytes=99999-"}).status_code == 416
    assert client_for(ros).get(url(file, "picture")).status_code == 404


def test_another_iro_does_not_find_it(photo, theo, client_for):
    for deed in ("file", "picture", "download", "set_aside", "lock", "lift_lock", "open_original"):
        assert client_for(theo).get(url(photo, deed)).status_code == 404


def test_the_social_worker_opens_it_but_does_not_set_it_aside(photo, dev, client_for):
    assert client_for(dev).get(url(photo, "picture")).status_code == 200
    assert client_for(dev).get(url(photo, "set_aside")).status_code == 403


def test_what_is_set_aside_is_not_shown_any_more_and_still_told_of(photo, ros, client_for):
    answer = client_for(ros).post(url(photo, "set_aside"), {"reason": "The wrong picture"})
    assert answer.status_code == 302
    assert client_for(ros).get(url(photo, "picture")).status_code == 403
    assert "The wrong picture" in client_for(ros).get(url(photo, "file")).content.decode()


def test_a_file_is_not_set_aside_without_a_reason(photo, ros, client_for):
    answer = client_for(ros).post(url(photo, "set_aside"), {"reason": "  "})
    assert "Say why" in answer.content.decode()
    photo.refresh_from_db()
    assert photo.set_aside_at is None


def test_only_an_iro_manager_breaks_the_seal_and_the_reason_is_on_the_record(photo, ros, grace, client_for):
    assert client_for(ros).get(url(photo, "open_original")).status_code == 403
    answer = client_for(grace).post(url(photo, "open_original"), {"reason": "The police asked"})
    assert answer.content == photo_with_place()
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]
    entry = Entry.objects.get(verb="file.original_opened")
    assert entry.facts["original"] == photo.original.fingerprint


def test_the_name_a_file_was_sent_under_stays_sealed_with_it(photo, ros, client_for):
    assert photo.title == ""
    page = client_for(ros).get(url(photo, "file")).content.decode()
    assert "Picture without a description" in page
    assert "Amina.jpg" not in page


def test_the_cleaned_copy_has_the_name_of_its_own_type(kind, amina, ros, now, client_for):
    file = keep(Sent("x.gif", picture("GIF")), kind="test-file", about=amina, child=amina, by=ros, at=now)
    answer = client_for(ros).get(url(file, "download"))
    assert answer["Content-Disposition"].endswith('.png"')
    assert answer["Content-Type"] == "image/png"
