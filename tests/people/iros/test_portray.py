"""An IRO has a picture for the children: their own to change, cleaned, and without one all still works."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from balcony.foundations.access.policies import Refusal
from balcony.foundations.files.actions import lock
from balcony.foundations.files.faults import CannotKeep
from balcony.foundations.files.models import StoredFile
from balcony.foundations.files.queries import content_of
from balcony.people.iros import actions
from balcony.people.iros.queries import portrait_of
from tests.foundations.files.conftest import Sent, photo_with_place, picture
from tests.people.laying import an_iro


def page(name, iro):
    return reverse(f"iros:{name}", kwargs={"id": iro.pk})


def test_an_iro_gives_a_picture_and_sees_it_on_their_profile(theo, setter, client_for):
    iro = an_iro(theo, setter)
    sent = SimpleUploadedFile("theo.jpg", photo_with_place(), "image/jpeg")
    answer = client_for(theo).post(
        page("portray", iro), {"picture": sent, "title": "Theo, laughing"}, follow=True
    )
    shown = portrait_of(iro)
    assert "Theo, laughing" in answer.content.decode()
    assert reverse("files:small", kwargs={"id": shown.pk}) in answer.content.decode()
    assert b"Telephone maker" not in content_of(shown)


def test_a_new_picture_takes_the_place_of_the_one_before_which_is_kept(theo, setter, now):
    iro = an_iro(theo, setter)
    first = actions.portray(iro, picture=Sent("a.jpg", picture()), title="A photo", by=theo, at=now)
    second = actions.portray(iro, picture=Sent("b.png", picture("PNG")), title="A drawing", by=theo, at=now)
    assert portrait_of(iro) == second
    first.refresh_from_db()
    assert first.set_aside_at == now


def test_a_file_that_is_no_picture_is_refused_in_plain_words_and_the_old_one_stays(
    theo, setter, now, client_for
):
    iro = an_iro(theo, setter)
    before = actions.portray(iro, picture=Sent("a.jpg", picture()), title="A photo", by=theo, at=now)
    sent = SimpleUploadedFile("me.jpg", b"<html></html>", "image/jpeg")
    answer = client_for(theo).post(page("portray", iro), {"picture": sent, "title": "Me"})
    assert "me.jpg is not what can be kept here" in answer.content.decode()
    assert portrait_of(iro) == before


def test_nothing_changes_where_the_picture_cannot_be_kept(theo, setter, now):
    iro = an_iro(theo, setter)
    with pytest.raises(CannotKeep):
        actions.portray(iro, picture=Sent("a.jpg", picture()[:100]), title="x", by=theo, at=now)
    assert not StoredFile.objects.exists()


def test_another_iro_changes_nobody_elses_picture(theo, ros, setter, now):
    with pytest.raises(Refusal):
        actions.portray(an_iro(theo, setter), picture=Sent("a.jpg", picture()), title="x", by=ros, at=now)


def test_a_locked_picture_is_not_shown_and_can_be_replaced(theo, setter, now):
    iro = an_iro(theo, setter)
    first = actions.portray(iro, picture=Sent("a.jpg", picture()), title="A photo", by=theo, at=now)
    lock(first, reason="Should not be seen", by=theo, at=now)
    assert portrait_of(iro) is None
    second = actions.portray(iro, picture=Sent("b.png", picture("PNG")), title="x", by=theo, at=now)
    assert portrait_of(iro) == second


def test_an_iro_without_a_picture_has_a_profile_all_the_same(theo, setter, client_for):
    answer = client_for(theo).get(page("iro", an_iro(theo, setter)))
    assert "None yet: the promise shows their initials" in answer.content.decode()
