"""Words sent just after the session ended are their writer's draft; nobody else's, and from no other site."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from balcony.casework.reviews import actions
from balcony.foundations.drafts.models import Draft
from tests.conftest import NOW

TOO_LONG = timedelta(minutes=61)


@pytest.fixture
def review(amina, ros):
    """A review to take notes on."""
    return actions.plan(amina, on=NOW.date(), by=ros, at=NOW)


def url(review, page="notes"):
    return reverse(f"reviews:{page}", kwargs={"id": review.pk})


def test_the_words_are_kept_and_the_writer_is_asked_to_sign_in(review, ros, client_for):
    client = client_for(ros)
    client.get(url(review))
    with time_machine.travel(timezone.now() + TOO_LONG):
        answer = client.post(url(review), {"notes": "Typed too late"})
    assert answer.status_code == 302
    assert "sign-in" in answer.url
    draft = Draft.objects.get()
    assert (draft.user, draft.words["notes"]) == (ros, "Typed too late")


def test_words_that_do_not_rest_on_the_newest_are_set_aside(review, ros, client_for):
    client = client_for(ros)
    client.get(url(review))
    client.post(url(review), {"notes": "Saved elsewhere", "version": "0", "writer": "a"})
    with time_machine.travel(timezone.now() + TOO_LONG):
        client.post(url(review), {"notes": "Typed too late", "version": "0", "writer": "b"})
    assert {one.words["notes"] for one in Draft.objects.all()} == {"Saved elsewhere", "Typed too late"}


def test_nothing_is_kept_for_whoever_may_not_write(review, dev, theo, client_for):
    for person in (dev, theo):
        client = client_for(person)
        client.get("/")
        with time_machine.travel(timezone.now() + TOO_LONG):
            client.post(url(review), {"notes": "Not mine to write"})
    assert not Draft.objects.exists()


def test_nothing_is_kept_of_words_without_the_forms_token(review, ros):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ros, backend="balcony.foundations.accounts.backends.AccountBackend")
    client.get(url(review))
    with time_machine.travel(timezone.now() + TOO_LONG):
        assert client.post(url(review), {"notes": "From another site"}).status_code == 403
    assert not Draft.objects.exists()


def test_a_page_that_keeps_no_words_keeps_none(review, ros, client_for):
    client = client_for(ros)
    client.get(url(review))
    with time_machine.travel(timezone.now() + TOO_LONG):
        client.post(url(review, "chairing"), {"notes": "x", "how_it_went": "y"})
    assert not Draft.objects.exists()
