"""A social worker tells the IRO of a change by a link of their own, without signing in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from balcony.casework.monitoring import actions, queries
from balcony.casework.monitoring.models import ChangeNotice, NoticeLink
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.models import PersonalLink
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.models import Message
from balcony.people.relationships.models import Relationship

pytestmark = pytest.mark.django_db
SENT = {
    "kind": "exclusion",
    "happened_on_day": "17",
    "happened_on_month": "11",
    "happened_on_year": "2026",
    "words": "Three days, for fighting",
}


@pytest.fixture
def secrets():
    return []


@pytest.fixture
def give(amina, dev, now, secrets):
    """Send Amina's social worker a link, as somebody."""

    def given(by, **more):
        def link_to(secret):
            secrets.append(secret)
            return f"https://balcony.example.test/{secret}"

        return actions.give_link(
            amina, **{"adult": dev.adult, "link_to": link_to, "by": by, "at": now} | more
        )

    return given


def page_of(secret):
    return reverse("monitoring:tell_by_link", kwargs={"id": secret})


def test_the_mail_carries_link_and_reference_and_no_name(give, bea, secrets, amina):
    place = give(bea, known_as="MS-4411")
    mail = Message.objects.get(about_id=place.pk)
    assert mail.subject == f"Tell the IRO about a change ({place.reference})"
    assert str(secrets[0]) in mail.words
    assert "MS-4411" in mail.words
    for text in (mail.subject, mail.words, mail.reference, page_of(secrets[0])):
        assert "Amina" not in text
        assert "Example" not in text
    assert mail.is_secret


def test_a_name_in_what_they_know_the_child_by_is_refused_and_nothing_is_kept(give, ros):
    with pytest.raises(NotPossible, match="names the child") as fault:
        give(ros, known_as="little Amina")
    assert fault.value.field == "known_as"
    assert not NoticeLink.objects.exists()
    assert not PersonalLink.objects.exists()
    assert not Message.objects.exists()


def test_opening_changes_nothing_and_shows_no_name(give, ros, secrets, client):
    give(ros)
    before = ChangeNotice.objects.count()
    for _ in range(2):
        said = client.get(page_of(secrets[0]))
        assert said.status_code == 200
        assert "Amina" not in said.content.decode()
        assert "Example" not in said.content.decode()
    assert ChangeNotice.objects.count() == before
    assert PersonalLink.objects.get().used_at is None


def test_sending_tells_the_iro_and_the_link_stays_open(give, ros, now, secrets, client):
    give(ros)
    said = client.post(page_of(secrets[0]), SENT | {"token": uuid4()})
    assert "decides what it calls for by Wednesday 25 November 2026" in said.content.decode()
    on = now.date()
    [waiting] = queries.notices_waiting(ros, now, on, rulebook_on(on))
    assert (waiting.notice.from_whom, waiting.notice.how, waiting.notice.by) == ("Dev Test", "link", None)
    assert waiting.by_on == on + timedelta(days=7)
    client.post(page_of(secrets[0]), SENT | {"token": uuid4()})
    assert ChangeNotice.objects.count() == 2
    assert Entry.objects.filter(verb="monitoring.told").count() == 2


def test_a_double_click_tells_once(give, ros, secrets, client):
    give(ros)
    sent = SENT | {"token": uuid4()}
    for _ in range(2):
        assert client.post(page_of(secrets[0]), sent).status_code == 200
    assert ChangeNotice.objects.count() == 1


def test_what_is_missing_is_said_and_what_was_typed_stays(give, ros, secrets, client):
    give(ros)
    said = client.post(page_of(secrets[0]), SENT | {"happened_on_month": "13"}).content.decode()
    assert "Three days, for fighting" in said
    assert not ChangeNotice.objects.exists()


def test_taken_back_it_opens_nothing(give, ros, bea, now, secrets, client):
    place = give(ros)
    actions.take_link_back(place, by=bea, at=now)
    actions.take_link_back(place, by=ros, at=now)
    assert NoticeLink.objects.get().ended_by == bea
    assert client.get(page_of(secrets[0])).status_code == 410
    assert client.post(page_of(secrets[0]), SENT).status_code == 410
    assert not ChangeNotice.objects.exists()


def test_a_new_link_closes_the_one_before(give, ros, secrets, client):
    give(ros)
    give(ros)
    assert client.get(page_of(secrets[0])).status_code == 410
    assert client.get(page_of(secrets[1])).status_code == 200


def test_the_same_form_sent_twice_sends_one_mail(give, ros):
    token = uuid4()
    assert give(ros, token=token) == give(ros, token=token)
    assert Message.objects.count() == 1


def test_it_closes_when_they_no_longer_work_with_the_child(give, ros, now, dev, setter, secrets, client):
    give(ros)
    Relationship.objects.filter(adult=dev.adult).update(
        to_on=now.date(), ended_by=setter, ended_at=now, end_reason="Left"
    )
    closed = client.get(page_of(secrets[0]))
    assert closed.status_code == 410
    assert "no longer stand around this child" in closed.content.decode()


def test_it_runs_out(give, ros, now, secrets):
    give(ros)
    assert PersonalLink.objects.get().expires_at == now + timedelta(days=365)


def test_only_the_iro_and_business_support_give_one_and_only_to_who_works_with_the_child(
    give, amina, dev, theo, ros, setter
):
    for by in (dev, theo):
        with pytest.raises(Refusal):
            give(by)
    with pytest.raises(NotPossible, match="do not work with this child"):
        give(ros, adult=theo.adult)


def test_far_too_much_in_a_day_is_refused(give, ros, secrets, client, monkeypatch):
    monkeypatch.setattr(queries.links, "MOST_A_DAY", 1)
    give(ros)
    client.post(page_of(secrets[0]), SENT | {"token": uuid4()})
    said = client.post(page_of(secrets[0]), SENT | {"token": uuid4()})
    assert "Ring the IRO" in said.content.decode()
    assert ChangeNotice.objects.count() == 1


def test_business_support_sends_and_takes_back_on_a_page(amina, dev, bea, client_for):
    browser = client_for(bea)
    page = reverse("monitoring:links", kwargs={"id": amina.pk})
    assert "Nobody has one" in browser.get(page).content.decode()
    wrong = browser.post(page, {"adult": str(dev.adult.pk), "address": "no address"})
    assert "like name@example.gov.uk" in wrong.content.decode()
    said = browser.post(page, {"adult": str(dev.adult.pk), "address": "dev@council.example"}, follow=True)
    place = NoticeLink.objects.get()
    assert place.reference in said.content.decode()
    assert "<title>Links to tell the IRO of changes" in said.content.decode()
    back = reverse("monitoring:take_link_back", kwargs={"id": place.pk})
    assert "Nobody has one" in browser.post(back, follow=True).content.decode()
