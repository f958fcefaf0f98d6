"""What a manager types about an observed review or a session saves itself, until it is written down."""

from django.urls import reverse

from balcony.foundations.drafts.models import Draft
from balcony.oversight.development.models import Observation, Supervision


def test_an_observation_is_kept_while_it_is_typed(taken, grace, client_for):
    browser, address = client_for(grace), reverse("development:observe", kwargs={"id": taken.pk})
    typed = {"consent": "Her carer asked her", "seen_k4_1": "Waited for the child to fin", "version": "0"}
    assert browser.post(address, typed | {"save": "draft", "writer": "w"}).url == address
    page = browser.get(address).content.decode()
    assert "Waited for the child to fin" in page
    assert not Observation.objects.exists()
    whole = typed | {"child_agreed": "on", "observed_on": "2026-11-17", "version": "1", "writer": "w"}
    assert browser.post(address, whole).status_code == 302
    assert Observation.objects.get().seen
    assert not Draft.objects.exists()


def test_a_session_is_kept_while_it_is_typed(taken, grace, client_for):
    browser, address = client_for(grace), reverse("development:supervise", kwargs={"id": taken.pk})
    typed = {"agreed": "Ros books the cou", "version": "0", "writer": "w"}
    assert browser.post(address, typed | {"save": "draft"}).url == address
    assert "Ros books the cou" in browser.get(address).content.decode()
    assert not Supervision.objects.exists()
    assert browser.post(address, typed | {"held_on": "2026-11-17", "version": "1"}).status_code == 302
    assert Supervision.objects.get().agreed == "Ros books the cou"
    assert not Draft.objects.exists()


def test_two_windows_on_one_observation_lose_nothing(taken, grace, client_for):
    browser, address = client_for(grace), reverse("development:observe", kwargs={"id": taken.pk})
    browser.post(address, {"consent": "One window", "save": "draft", "version": "0", "writer": "a"})
    answer = browser.post(address, {"consent": "Another", "save": "draft", "version": "0", "writer": "b"})
    both = browser.get(answer.url).content.decode()
    assert "One window" in both
    assert "Another" in both


def test_nobody_else_can_keep_a_draft_of_it(taken, theo, client_for):
    address = reverse("drafts:autosave", kwargs={"kind": "supervision", "id": taken.pk})
    assert client_for(theo).post(address, {"agreed": "x", "version": "0"}).status_code in (403, 404)
    assert not Draft.objects.exists()
