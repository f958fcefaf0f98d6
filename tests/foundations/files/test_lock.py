"""A picture that may be indecent is locked at once, by anybody who may see it, and goes nowhere."""

import pytest
from django.urls import reverse

from balcony.foundations.access.policies import Refusal
from balcony.foundations.files import actions
from balcony.foundations.files.faults import CannotKeep
from balcony.foundations.files.models import Original, StoredFile
from balcony.foundations.files.queries import files_about, newest_about
from tests.conftest import stands
from tests.foundations.files.conftest import Sent, picture
from tests.people.laying import a_child


@pytest.fixture
def photo(kind, amina, ros, now):
    return actions.keep(Sent("x.jpg", picture()), kind="test-file", about=amina, child=amina, by=ros, at=now)


def url(file, deed):
    return reverse(f"files:{deed}", kwargs={"id": file.pk})


def locked(file, by, at):
    actions.lock(file, reason="May be indecent", by=by, at=at)
    return file


def test_whoever_may_see_it_may_lock_it(photo, dev, client_for):
    answer = client_for(dev).post(url(photo, "lock"), follow=True)
    page = answer.content.decode()
    assert "Nobody can open this file." in page
    assert "Do not open it again, copy it" in page
    assert "<img" not in page


def test_nobody_opens_it_its_original_included(photo, ros, grace, now, client_for):
    locked(photo, ros, now)
    for person in (ros, grace):
        for deed in ("picture", "download", "open_original"):
            assert client_for(person).get(url(photo, deed)).status_code == 403
    with pytest.raises(Refusal):
        actions.open_original(photo, reason="To look", by=grace, at=now)


def test_it_is_neither_copied_on_nor_destroyed(photo, amina, ros, now):
    locked(photo, ros, now)
    assert newest_about("test-file", amina.pk) is None
    assert files_about("test-file", amina.pk) == []
    assert Original.objects.filter(file=photo).exists()
    with pytest.raises(Refusal):
        actions.set_aside(photo, reason="Away with it", by=ros, at=now)


def test_a_lock_is_lifted_by_an_iro_manager_alone(photo, ros, grace, now, client_for):
    locked(photo, ros, now)
    with pytest.raises(Refusal):
        actions.lift_lock(photo, reason="It is a drawing", by=ros, at=now)
    client_for(grace).post(url(photo, "lift_lock"), {"reason": "Police, 18 November"})
    assert client_for(ros).get(url(photo, "picture")).status_code == 200


def test_only_whoever_locked_it_and_an_iro_manager_know_that_something_is_locked(
    photo, amina, ros, dev, tess, grace, now, client_for
):
    locked(photo, dev, now)
    for person in (ros, tess):
        for deed in ("file", "picture", "small", "download", "lock", "open_original"):
            assert client_for(person).get(url(photo, deed)).status_code == 404
        assert client_for(person).get(reverse("files:locked")).status_code == 403
    assert client_for(dev).get(url(photo, "file")).status_code == 200
    page = client_for(grace).get(reverse("files:locked")).content.decode()
    assert url(photo, "file") in page
    assert "Dev Test" in page
    assert amina.family_name not in page


def test_who_looked_says_nothing_of_a_lock_to_those_who_may_not_know(
    photo, amina, ros, dev, grace, now, client_for
):
    locked(photo, dev, now)
    address = reverse("office:who_looked", kwargs={"id": amina.pk})
    assert "Locked a file" not in client_for(ros).get(address).content.decode()
    assert "Locked a file" in client_for(grace).get(address).content.decode()


def test_the_page_gives_the_authoritys_own_procedure_beneath_the_steps(photo, ros, now, client_for, settings):
    settings.PICTURE_PROCEDURE = "Ring the child abuse team on 01632 960000."
    page = client_for(ros).post(url(photo, "lock"), {"reason": ""}, follow=True).content.decode()
    assert "01632 960000" in page


def test_it_is_locked_once_at_a_time_and_can_be_locked_again(photo, ros, grace, now):
    locked(photo, ros, now)
    with pytest.raises(Refusal):
        locked(photo, ros, now)
    actions.lift_lock(photo, reason="Police", by=grace, at=now)
    locked(photo, ros, now)
    assert photo.locks.count() == 2


def test_a_locked_picture_is_not_taken_in_again_about_this_or_anything_else(photo, amina, ros, setter, now):
    locked(photo, ros, now)
    other = a_child(setter, "900777")
    stands(ros, other, "allocated_iro", setter)
    for child in (amina, other):
        with pytest.raises(CannotKeep, match="reported and is locked"):
            actions.keep(Sent("y.jpg", picture()), kind="test-file", about=child, child=child, by=ros, at=now)
    assert StoredFile.objects.count() == 1
