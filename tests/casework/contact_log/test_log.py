"""A talk is a talk, a try is a try, and nothing written down is rewritten."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from balcony.casework.contact_log import queries
from balcony.casework.contact_log.actions import NotPossible, correct, log
from balcony.casework.contact_log.models import Contact, Details
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.authority.queries import rulebook
from balcony.foundations.drafts.models import Draft
from tests.windows import Window

pytestmark = pytest.mark.django_db


@pytest.fixture
def wrote(amina, ros, now):
    def write(with_whom, *, reached, days_ago=0, **details):
        on = now.date() - timedelta(days=days_ago)
        return log(
            amina, with_whom=with_whom, reached=reached, on=on, details=Details(**details), by=ros, at=now
        )

    return write


def test_a_try_is_never_a_talk(amina, wrote):
    wrote("child", reached=False)
    assert queries.last_reached(amina) == {}
    assert queries.seen_alone(amina) is None
    assert queries.contacts_of(amina).get().outcome == "tried"


def test_seen_alone_is_the_newest_talk_alone_between_two_days(amina, wrote, now):
    wrote("child", reached=True, days_ago=20, was_alone=True)
    wrote("child", reached=True, days_ago=3, was_alone=False, not_alone_because="Her carer stayed")
    day = now.date()
    assert queries.seen_alone(amina, since=day - timedelta(days=30)).on == day - timedelta(days=20)
    assert queries.seen_alone(amina, since=day - timedelta(days=10)) is None


def test_only_a_child_who_was_reached_can_be_seen_alone(amina, ros, now, wrote):
    for with_whom, reached in (("parent", True), ("child", False)):
        with pytest.raises(NotPossible, match="seen alone"):
            wrote(with_whom, reached=reached, was_alone=True)
    assert not Contact.objects.exists()


def test_a_day_to_come_is_refused(wrote):
    with pytest.raises(NotPossible, match="still to come"):
        wrote("child", reached=True, days_ago=-1)


def test_the_same_form_sent_twice_writes_one(amina, ros, now):
    token = uuid4()
    said = {"with_whom": "child", "reached": True, "on": now.date(), "token": token, "by": ros, "at": now}
    assert log(amina, **said) == log(amina, **said)
    assert Entry.objects.filter(verb="contact.logged").count() == 1


def test_a_correction_is_a_new_row_and_is_made_once(amina, ros, now, wrote):
    old = wrote("school", reached=True, said="Doing well")
    newer = correct(
        old, reason="It was a try", with_whom="school", reached=False, on=now.date(), by=ros, at=now
    )
    assert list(queries.contacts_of(amina)) == [newer]
    old.refresh_from_db()
    assert old.said == "Doing well"
    with pytest.raises(Refusal):
        correct(old, reason="Again", with_whom="school", reached=True, on=now.date(), by=ros, at=now)


def test_tries_since_the_last_talk_are_counted_and_asked_again_up_to_a_number(amina, wrote, now):
    wrote("carer", reached=False, days_ago=9, name="Mo")
    wrote("carer", reached=True, days_ago=8, name="Mo")
    wrote("carer", reached=False, days_ago=1, name="Mo")
    [one] = queries.tries_open(list(queries.contacts_of(amina)), now.date(), rulebook(now.date()))
    assert (one.tries, one.again_on) == (1, now.date() + timedelta(days=1))
    wrote("carer", reached=False, name="Mo")
    wrote("carer", reached=False, name="Mo")
    [one] = queries.tries_open(list(queries.contacts_of(amina)), now.date(), rulebook(now.date()))
    assert one.again_on is None
    assert "another way" in one.because
    assert queries.attempts_since(amina, now.date()) == 2


def test_the_social_worker_reads_only_what_was_shared(amina, dev, wrote, client_for):
    wrote("child", reached=True, said="Between us")
    wrote("school", reached=True, said="Her new teacher", is_shared=True)
    page = client_for(dev).get(reverse("contact_log:of_child", kwargs={"id": amina.pk})).content.decode()
    assert "Her new teacher" in page
    assert "Between us" not in page


def test_two_answers_are_enough(amina, ros, client_for):
    page = reverse("contact_log:add", kwargs={"id": amina.pk})
    browser = client_for(ros)
    assert browser.get(page).content.decode().count('value="18"') == 1
    answer = browser.post(page, {"with_whom": "child", "outcome": "tried", "on": "2026-11-18"})
    assert answer.status_code == 302
    assert Contact.objects.get().outcome == "tried"


def test_a_day_left_empty_is_asked_for_and_is_never_silently_today(amina, ros, wrote, client_for):
    browser, sent = client_for(ros), {"with_whom": "child", "outcome": "tried", "said": "No answer"}
    kept = wrote("child", reached=False, days_ago=3)
    for page in ("contact_log:add", "contact_log:correct"):
        thing = amina if page == "contact_log:add" else kept
        shown = browser.post(reverse(page, kwargs={"id": thing.pk}), sent | {"reason": "x"})
        assert "Give the day it happened" in shown.content.decode()
        assert "No answer" in shown.content.decode()
    assert Contact.objects.count() == 1


def test_the_day_a_talk_was_begun_stays_its_day_however_late_it_is_finished(amina, ros, client_for):
    address = reverse("contact_log:add", kwargs={"id": amina.pk})
    window = Window(client_for(ros), address)
    day = {"on_day": "16", "on_month": "11", "on_year": "2026"}
    window.types(said="She rang me", **day)
    assert client_for(ros).get(address).content.decode().count('value="16"') == 1
    window.sends(said="She rang me", with_whom="child", outcome="reached", token=uuid4(), **day)
    assert Contact.objects.get().on == date(2026, 11, 16)
    assert window.types(said="She rang me", **day).status_code == 200
    assert not Draft.objects.exists()


def test_what_cannot_be_is_said_beside_its_question_and_nothing_is_written(amina, ros, client_for):
    page = reverse("contact_log:add", kwargs={"id": amina.pk})
    sent = {"with_whom": "parent", "outcome": "reached", "alone": "yes", "said": "Kept on the page"}
    shown = client_for(ros).post(page, sent).content.decode()
    assert "Only a child who was reached can be seen alone" in shown
    assert "Kept on the page" in shown
    assert not Contact.objects.exists()


def test_another_iro_writes_nothing(amina, theo, now):
    with pytest.raises(Refusal):
        log(amina, with_whom="child", reached=True, on=now.date(), by=theo, at=now)
