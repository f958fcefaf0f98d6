"""Somebody who was rung opens what a child said to their IRO alone: with a reason, or not at all."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from balcony.casework.voice import actions
from balcony.casework.voice.models import Audience, Contribution, Kind, Opening, Reply
from balcony.casework.voice.policies import may_break_open, may_read, may_reply
from balcony.casework.voice.queries import contributions_for, may_be_rung_and_open
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.audit.models import Entry
from balcony.foundations.authority.actions import add_to_chain
from balcony.people.relationships.actions import restrict
from balcony.people.relationships.models import BreakGlass
from tests.conftest import person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
SECRET = "He is back and I am scared."
REASON = "I was rung and nobody else is there"


@pytest.fixture
def rung(amina, ros, grace, now) -> Contribution:
    """Amina feels unsafe, nobody opened it for 45 minutes, and Grace, an IRO manager, was rung."""
    amina.account = make_account(now)
    amina.save()
    add_to_chain(who="iro_manager", place=1, by=grace, at=now)
    return unsafe(amina, now - timedelta(minutes=45), rung_at=now)


def unsafe(child, sent, *, rung_at) -> Contribution:
    """As the page sends it where the child leaves the ticks: the social worker is to know too."""
    given = {"kind": Kind.UNSAFE, "audience": Audience.IRO, "words": SECRET, "tells_social_worker": True}
    said = actions.say(child, **given, by=child.account, at=sent)
    assert actions.ring_next(said, by=machine_account(), at=rung_at) is not None
    return said


def at(name, said) -> str:
    return reverse(f"voice:{name}", kwargs={"id": said.pk})


def opens(said, by, moment) -> BreakGlass:
    return actions.break_open(said, reason=REASON, by=by, at=moment)


def test_without_a_break_glass_it_stays_shut_to_whoever_was_rung(rung, grace, client_for, now):
    browser = client_for(grace)
    assert browser.get(at("message", rung)).status_code == 404
    assert not may_read(grace, rung, now)
    assert not may_reply(grace, rung, now)
    for shown in (browser.get(reverse("voice:ring_now")), browser.get(at("break_open", rung))):
        page = shown.content.decode()
        assert SECRET not in page
        assert "Amina" not in page
    with pytest.raises(Refusal):
        actions.open_words(rung, by=grace, at=now)


def test_that_the_social_worker_is_to_know_opens_it_to_no_manager(rung, grace, now):
    assert rung.tells_social_worker
    assert not may_read(grace, rung, now)
    opens(rung, grace, now)
    assert may_read(grace, rung, now).through == "break_glass"
    assert may_reply(grace, rung, now)


def test_from_the_ring_page_with_a_reason_to_the_message_and_an_answer(rung, grace, client_for):
    browser = client_for(grace)
    assert at("break_open", rung) in browser.get(reverse("voice:ring_now")).content.decode()
    refused = browser.post(at("break_open", rung), {"reason": "because"}).content.decode()
    assert "Write at least 15 characters" in refused
    assert not BreakGlass.objects.exists()
    shown = browser.post(at("break_open", rung), {"reason": REASON}, follow=True)
    assert shown.redirect_chain[-1][0] == at("message", rung)
    page = shown.content.decode()
    assert SECRET in page
    assert 'aria-label="Break-glass"' in page
    browser.post(at("message", rung), {"words": "I am ringing you now."})
    assert Reply.objects.get().by == grace
    told = {"told": ["police"], "child_told": "first", "words": "The police are coming to you."}
    assert browser.post(at("tell_others", rung), told).status_code == 302


def test_it_is_on_the_record_and_the_child_sees_who_opened_it(rung, amina, grace, client_for, monkeypatch):
    monkeypatch.setattr("balcony.doors.child_page.views.say.gave_pictures_lately", lambda request: True)
    client_for(grace).post(at("break_open", rung), {"reason": REASON}, follow=True)
    glass = BreakGlass.objects.get()
    assert (glass.user, glass.reason) == (grace, REASON)
    verbs = set(Entry.objects.filter(child_id=amina.pk, by_id=grace.pk).values_list("verb", flat=True))
    assert {"break_glass.started", "voice.opened", "voice.words_seen"} <= verbs
    mine = client_for(amina.account).get(reverse("child_page:one", kwargs={"id": rung.pk})).content.decode()
    assert "Grace Test opened this" in mine


def test_it_is_that_message_alone_and_for_an_hour(rung, amina, grace, now):
    worry = actions.say(amina, kind=Kind.WORRY, audience=Audience.IRO, words=SECRET, by=amina.account, at=now)
    not_rung = actions.say(
        amina, kind=Kind.UNSAFE, audience=Audience.IRO, words=SECRET, by=amina.account, at=now
    )
    opens(rung, grace, now)
    assert set(contributions_for(grace, now)) == {rung}
    assert not may_read(grace, worry, now)
    assert not may_read(grace, not_rung, now)
    assert not contributions_for(grace, now + timedelta(minutes=60)).exists()
    assert not may_read(grace, rung, now + timedelta(minutes=60))


def test_sent_twice_it_is_one_break_glass(rung, grace, client_for):
    browser = client_for(grace)
    for _ in range(2):
        browser.post(at("break_open", rung), {"reason": REASON}, follow=True)
    assert (BreakGlass.objects.count(), Opening.objects.count()) == (1, 1)


def test_nobody_opens_it_who_was_not_rung(rung, setter, theo, dev, now):
    greta = person("Greta", "iro_manager", setter)
    for who in (greta, theo, dev):
        assert not may_break_open(who, rung, now)
        with pytest.raises(Refusal):
            opens(rung, who, now)
    assert not contributions_for(greta, now).exists()
    assert not contributions_for(theo, now).exists()
    assert not BreakGlass.objects.exists()


def test_a_break_glass_of_one_who_was_not_rung_opens_none_of_the_childs_words(rung, theo, client_for, now):
    from balcony.people.relationships.actions import break_glass

    browser = client_for(theo)
    break_glass(rung.child, reason_code="cover", reason=REASON, by=theo, at=timezone.now())
    assert not contributions_for(theo, timezone.now()).exists()
    assert browser.get(at("message", rung)).status_code == 404


def test_when_somebody_has_opened_it_nobody_else_needs_to(rung, ros, grace, now, client_for):
    actions.open_words(rung, by=ros, at=now)
    assert client_for(grace).get(at("break_open", rung)).status_code == 403
    with pytest.raises(Refusal, match="opened it by now"):
        opens(rung, grace, now)


def test_a_restriction_is_not_broken(rung, ros, setter, grace, client_for, now):
    restrict(rung.child, ground="adoption", reason="Placed", named=[ros], by=grace, at=now)
    assert client_for(grace).get(at("break_open", rung)).status_code == 404
    with pytest.raises(Refusal, match="restricted"):
        opens(rung, grace, now)


def test_an_iro_who_was_rung_on_duty_can_open_it_when_the_day_is_over(rung, amina, ros, theo, now):
    rung.rings.create(number=2, key="x", name="Theo", adult=theo.adult, at=now)
    tomorrow = now + timedelta(days=1)
    assert not contributions_for(theo, tomorrow).exists()
    opens(rung, theo, tomorrow)
    assert set(contributions_for(theo, tomorrow)) == {rung}
    assert may_read(theo, rung, tomorrow).through == "break_glass"


def test_the_child_is_told_before_there_is_anything_to_type(rung, amina, client_for):
    assert may_be_rung_and_open(amina, TODAY) == ["Grace Test"]
    address = reverse("child_page:write", kwargs={"kind": "unsafe"}) + "?who=iro"
    page = client_for(amina.account).get(address).content.decode()
    assert "If nobody opens it in time, Grace Test may." in page
    worry = reverse("child_page:write", kwargs={"kind": "worry"}) + "?who=iro"
    assert "Grace Test" not in client_for(amina.account).get(worry).content.decode()
