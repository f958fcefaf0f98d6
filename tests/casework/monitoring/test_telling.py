"""What the IRO was told of in time, late, and not at all."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from balcony.casework.monitoring import actions, queries
from balcony.casework.monitoring.models import ChangeNotice
from balcony.casework.monitoring.queries import Standing
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(now):
    return now.date()


@pytest.fixture
def book(on):
    return rulebook_on(on)


def found(child, iro, now, *, days=12, **more):
    """A change the IRO found out today."""
    said = {"kind": "home", "found_out": "child", "learned_on": now.date(), "words": "She moved."} | more
    day = now.date() - timedelta(days=days)
    return actions.not_told(child, happened_on=day, **said, by=iro, at=now)


def test_not_told_keeps_how_it_was_found_out_and_how_long_after(amina, ros, now, book):
    told = queries.telling_of(found(amina, ros, now), book)
    assert told.standing is Standing.NOT_TOLD
    assert told.words == "The IRO was not told and found out 12 days after it happened."
    assert Entry.objects.get(verb="monitoring.not_told").child_id == str(amina.pk)


def test_told_on_the_last_working_day_is_in_time_and_the_day_after_is_late(amina, dev, now, on, book):
    # The tests' day is a Wednesday: two working days after Monday, but three after the Friday before.
    said = {"kind": "missing", "words": "Back", "by": dev, "at": now}
    monday = actions.tell(amina, happened_on=on - timedelta(days=2), **said)
    friday = actions.tell(amina, happened_on=on - timedelta(days=5), **said)
    assert queries.telling_of(monday, book).standing is Standing.IN_TIME
    late = queries.telling_of(friday, book)
    assert late.standing is Standing.LATE
    assert late.words == "Told 5 days after it happened, 1 day late."


def test_a_change_told_beforehand_is_in_time(amina, dev, now, on, book):
    ahead = actions.tell(
        amina, kind="home", happened_on=on + timedelta(days=9), words="Planned", by=dev, at=now
    )
    assert queries.telling_of(ahead, book).words == "Told in time."


def test_only_the_iro_says_that_they_were_told_on_an_earlier_day(amina, dev, ros, now, on, book):
    said = {"kind": "health", "happened_on": on - timedelta(days=20), "words": "x", "at": now}
    earlier = on - timedelta(days=19)
    with pytest.raises(Refusal):
        actions.tell(amina, told_on=earlier, by=dev, **said)
    with pytest.raises(NotPossible, match="still to come"):
        actions.tell(amina, told_on=on + timedelta(days=1), by=ros, **said)
    assert not ChangeNotice.objects.exists()
    kept = actions.tell(amina, told_on=earlier, by=ros, **said)
    assert queries.telling_of(kept, book).standing is Standing.IN_TIME


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"days": -1}, "happened_on"),
        ({"learned_after": 1}, "learned_on"),
        ({"kind": "worry"}, "kind"),
    ],
)
def test_what_cannot_be_is_said_where_it_stands_and_nothing_is_kept(amina, ros, now, on, more, field):
    if "learned_after" in more:
        more = {"learned_on": on + timedelta(days=more["learned_after"])}
    with pytest.raises(NotPossible) as fault:
        found(amina, ros, now, **more)
    assert fault.value.field == field
    assert not ChangeNotice.objects.exists()


def test_the_social_worker_cannot_say_that_the_iro_was_not_told(amina, dev, now):
    with pytest.raises(Refusal):
        found(amina, dev, now)


def test_the_same_form_sent_twice_writes_one(amina, ros, now):
    token = uuid4()
    assert found(amina, ros, now, token=token) == found(amina, ros, now, token=token)
    assert Entry.objects.filter(verb="monitoring.not_told").count() == 1


def test_not_told_without_how_it_was_found_out_is_refused_by_the_table(amina, ros, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeNotice.objects.create(
            child=amina, kind="home", happened_on=now.date(), words="x", how="not_told", by=ros, at=now
        )


def test_a_change_told_after_the_iro_found_out_counts_once_as_not_told(amina, ros, dev, now, on, book):
    found(amina, ros, now - timedelta(days=1), days=12)
    day = on - timedelta(days=13)
    actions.tell(amina, kind="home", happened_on=day, words="Moved", by=dev, at=now)
    actions.tell(amina, kind="worry", happened_on=day, words="x", by=dev, at=now)
    [one] = queries.changes_between(on - timedelta(days=90), on, book)
    assert one.standing is Standing.NOT_TOLD


def test_the_iro_writes_it_down_on_a_page_and_then_decides(amina, ros, now, client_for):
    browser = client_for(ros)
    page = reverse("monitoring:not_told", kwargs={"id": amina.pk})
    asked = browser.get(page).content.decode()
    assert "worried" not in asked
    assert "Today is 18 11 2026" in asked
    assert 'value="18"' not in asked, "the day they found out is theirs to say"
    sent = {"kind": "exclusion", "found_out": "review", "words": "Five days"}
    for name, day in (("happened_on", "2"), ("learned_on", "18")):
        sent |= {f"{name}_day": day, f"{name}_month": "11", f"{name}_year": "2026"}
    wrong = browser.post(page, sent | {"happened_on_day": "30"})
    assert "after the day you found out" in wrong.content.decode()
    assert not ChangeNotice.objects.exists()
    answer = browser.post(page, sent, follow=True)
    said = answer.content.decode()
    assert "found out 16 days after it happened" in said
    assert "It came out at the review" in said
    assert "What does it call for?" in said
    since = browser.get(reverse("monitoring:since", kwargs={"id": amina.pk})).content.decode()
    assert "found out 16 days after it happened" in since
    child = browser.get(reverse("desk:child", kwargs={"id": amina.pk})).content.decode()
    assert "was not told of 1" in child


def test_the_day_they_were_told_is_filled_in_for_the_iro_and_asked_for_where_it_is_empty(
    amina, ros, client_for, on
):
    browser, address = client_for(ros), reverse("monitoring:tell", kwargs={"id": amina.pk})
    page = browser.get(address).content.decode()
    assert page.count('value="18"') == 1
    sent = {"kind": "health", "happened_on": "2026-11-02", "words": "She broke her arm."}
    wrong = browser.post(address, sent).content.decode()
    assert "Give the day you were told" in wrong
    assert "She broke her arm." in wrong
    assert not ChangeNotice.objects.exists()
    browser.post(address, sent | {"told_on": "2026-11-16"})
    assert ChangeNotice.objects.get().learned_on == on - timedelta(days=2)


def test_no_day_is_filled_in_for_whoever_tells(amina, dev, client_for):
    page = client_for(dev).get(reverse("monitoring:tell", kwargs={"id": amina.pk})).content.decode()
    assert "Today is 18 11 2026" in page
    assert 'value="18"' not in page
