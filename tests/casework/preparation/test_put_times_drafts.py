"""Why the adults are asked about a time saves itself while it is typed, until the times are put to them."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.urls import reverse

from balcony.casework.preparation import actions
from balcony.casework.preparation.models import TimesPut
from balcony.foundations.drafts.models import Draft

pytestmark = pytest.mark.django_db
WHY = "Her school cannot wait until she is out of hospital"


@pytest.fixture
def address(review, ros, now):
    """Two times are with the child, who has not said."""
    times = [(date(2026, 11, 20), time(15)), (date(2026, 11, 23), time(16))]
    actions.offer_times(review, times=times, by=ros, at=now)
    return reverse("preparation:put_times", kwargs={"id": review.pk})


def test_the_reason_is_kept_while_it_is_typed_and_let_go_once_the_times_are_put(
    review, address, bea, client_for
):
    desk, first = client_for(bea), str(review.slots.first().pk)
    page = desk.get(address).content.decode()
    assert reverse("drafts:autosave", kwargs={"kind": "times-for-adults", "id": review.pk}) in page
    typed = {"save": "draft", "reason": WHY, "put": [first], "version": "0", "writer": "w"}
    kept = desk.post(address, typed).content.decode()
    assert WHY in kept
    assert kept.count(" checked") == 1
    assert not TimesPut.objects.exists()
    assert WHY in desk.get(address).content.decode()
    version = Draft.objects.get().version
    sent = {"reason": WHY, "put": [first], "token": uuid4(), "version": version, "writer": "w"}
    assert desk.post(address, sent).status_code == 302
    assert TimesPut.objects.get().reason == WHY
    assert WHY not in desk.get(address).content.decode()


def test_a_draft_is_its_writers_alone(address, bea, ros, client_for):
    client_for(bea).post(address, {"save": "draft", "reason": WHY, "version": "0", "writer": "w"})
    assert WHY not in client_for(ros).get(address).content.decode()


def test_what_is_refused_stays_on_the_page(review, address, bea, client_for):
    answered = client_for(bea).post(address, {"reason": WHY, "token": uuid4()}).content.decode()
    assert "Tick at least one time" in answered
    assert WHY in answered
