"""A break-glass no IRO manager can look into falls to the director, who is not shown whose record it was."""

import pytest
from django.urls import reverse

from balcony.doors.child_page.queries import who_looked
from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import Refusal
from balcony.foundations.outbox.models import Message
from balcony.people.relationships import actions
from balcony.people.relationships.models import BreakGlass
from balcony.people.relationships.queries import children_for, findable_by, glasses_for
from balcony.rules.rights import ALLOWED
from tests.conftest import person

REASON = "Rung at night, nobody else was there"


@pytest.fixture
def dora(setter):
    """The director."""
    return person("Dora", Role.SENIOR_MANAGER, setter)


def broken_by(user, child, at):
    """By somebody a room above lets do it, as a manager who was rung."""
    return actions.break_glass(
        child, reason_code="unopened", reason=REASON, may=lambda *_: ALLOWED, by=user, at=at
    )


def page(name, **keys):
    return reverse(f"relationships:{name}", kwargs=keys)


def test_the_only_managers_own_is_looked_into_by_the_director(client_for, grace, dora, amina, now):
    glass = broken_by(grace, amina, now)
    with pytest.raises(Refusal, match="your own"):
        actions.review_glass(glass, note="I was right", by=grace, at=now)
    browser = client_for(dora)
    listed = browser.get(page("glasses")).content.decode()
    assert REASON in listed
    assert glass.reference in listed
    opened = browser.get(page("review_glass", id=glass.pk)).content.decode()
    for shown in (listed, opened):
        assert "Grace Test" in shown
        assert "Amina" not in shown
        assert "not whose it is" in shown or "not shown whose record" in shown
    browser.post(page("review_glass", id=glass.pk), {"note": "Nobody else could."})
    glass.refresh_from_db()
    assert (glass.reviewed_by, glass.review_note) == (dora, "Nobody else could.")
    assert "Nobody else could." in browser.get(page("glasses")).content.decode()


def test_the_manager_reads_that_somebody_else_looks_into_their_own(client_for, grace, amina, now):
    glass = broken_by(grace, amina, now)
    listed = client_for(grace).get(page("glasses")).content.decode()
    assert "Your own: somebody else looks into it" in listed
    assert page("review_glass", id=glass.pk) not in listed


def test_it_opens_no_child_to_the_director(grace, dora, amina, now):
    broken_by(grace, amina, now)
    assert not children_for(dora, now).exists()
    assert not findable_by(dora, now).exists()


def test_where_another_manager_can_look_into_it_the_director_has_none(
    client_for, grace, dora, theo, setter, amina, now
):
    gwen = person("Gwen", Role.IRO_MANAGER, setter)
    of_an_iro, of_a_manager = broken_by(theo, amina, now), broken_by(grace, amina, now)
    assert not glasses_for(dora, now).exists()
    assert client_for(dora).get(page("review_glass", id=of_a_manager.pk)).status_code == 404
    for glass in (of_an_iro, of_a_manager):
        with pytest.raises(Refusal, match="An IRO manager looks into"):
            actions.review_glass(glass, note="Mine", by=dora, at=now)
    actions.review_glass(of_a_manager, note="Right", by=gwen, at=now)


def test_what_a_director_was_told_of_stays_theirs_until_somebody_has_looked(
    client_for, grace, dora, setter, amina, now
):
    first, second = broken_by(grace, amina, now), broken_by(grace, amina, now)
    later = person("Dan", Role.SENIOR_MANAGER, setter)
    gwen = person("Gwen", Role.IRO_MANAGER, setter)
    assert set(glasses_for(dora, now)) == {first, second} == set(glasses_for(gwen, now))
    assert not glasses_for(later, now).exists(), "nobody told this director"
    browser = client_for(dora)
    browser.post(page("review_glass", id=first.pk), {"note": "I rang her."})
    assert actions.review_glass(second, note="Right", by=gwen, at=now).reviewed_by == gwen
    assert set(glasses_for(dora, now)) == {first}
    with pytest.raises(Refusal, match="already been looked into"):
        actions.review_glass(second, note="Mine", by=dora, at=now)
    assert set(glasses_for(gwen, now)) == {first, second}


def test_what_a_director_was_told_of_is_shut_with_the_deny_list(grace, dora, setter, amina, now):
    broken_by(grace, amina, now)
    gwen = person("Gwen", Role.IRO_MANAGER, setter)
    actions.deny(amina, user=dora, reason="Aunt", by=gwen, at=now)
    assert not glasses_for(dora, now).exists()


def test_a_service_without_a_manager_has_its_director(theo, dora, amina, now):
    glass = broken_by(theo, amina, now)
    assert actions.review_glass(glass, note="Right", by=dora, at=now).reviewed_by == dora


def test_a_manager_whose_account_is_closed_looks_into_nothing(grace, theo, dora, amina, now):
    grace.is_active = False
    grace.save()
    glass = broken_by(theo, amina, now)
    assert set(glasses_for(dora, now)) == {glass}


def _shut(amina, grace, way, gwen, now):
    if way == "denied":
        return actions.deny(amina, user=grace, reason="Aunt", by=gwen, at=now)
    return actions.restrict(amina, ground="staff", reason="Her own niece", named=[gwen], by=gwen, at=now)


@pytest.mark.parametrize("way", ["denied", "restricted"])
def test_a_manager_the_record_is_shut_to_neither_sees_whose_it_is_nor_is_told(
    way, client_for, theo, grace, dora, setter, amina, now
):
    gwen = person("Gwen", Role.IRO_MANAGER, setter)
    _shut(amina, grace, way, gwen, now)
    glass = broken_by(theo, amina, now)
    assert not glasses_for(grace, now).exists()
    assert "Amina" not in client_for(grace).get(page("glasses")).content.decode()
    assert grace.email not in set(Message.objects.values_list("to_address", flat=True))
    with pytest.raises(Refusal, match="shut to you"):
        actions.review_glass(glass, note="Right", by=grace, at=now)
    assert set(glasses_for(gwen, now)) == {glass}
    assert not glasses_for(dora, now).exists()
    gwen.is_active = False
    gwen.save()
    assert set(glasses_for(dora, now)) == {glass}


def test_a_director_on_the_deny_list_is_not_told_and_does_not_see_it(
    grace, dora, setter, amina, now, settings
):
    settings.GOVERNANCE_INBOX = "governance@example.test"
    actions.deny(amina, user=dora, reason="Aunt", by=grace, at=now)
    broken_by(grace, amina, now)
    assert not glasses_for(dora, now).exists()
    told = {one.to_address: one.words for one in Message.objects.all()}
    assert dora.email not in told
    assert "Nobody here can look into it" in told["governance@example.test"]


def test_the_director_and_governance_are_told_and_nobody_is_named(grace, dora, ros, amina, now, settings):
    settings.GOVERNANCE_INBOX = "governance@example.test"
    glass = broken_by(grace, amina, now)
    told = {one.to_address: one.words for one in Message.objects.all()}
    assert set(told) == {ros.email, dora.email, "governance@example.test"}
    assert page("glasses") in told[dora.email]
    assert "so the director does" in told["governance@example.test"]
    for words in told.values():
        assert glass.reference in words
        assert [one for one in ("Amina", "Grace", "night") if one in words] == []


def test_an_ordinary_break_glass_does_not_trouble_the_director(theo, grace, dora, amina, now):
    broken_by(theo, amina, now)
    assert dora.email not in set(Message.objects.values_list("to_address", flat=True))


def test_the_child_is_not_told_that_a_director_opened_their_record(client_for, grace, dora, amina, now):
    glass = broken_by(grace, amina, now)
    browser = client_for(dora)
    browser.get(page("review_glass", id=glass.pk))
    browser.post(page("review_glass", id=glass.pk), {"note": "Right"})
    assert BreakGlass.objects.get().reviewed_by == dora
    assert who_looked(amina) == []
