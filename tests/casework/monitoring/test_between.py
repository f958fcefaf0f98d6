"""A check has a sentence and moves no date; a notice is decided once; a worry tells nobody anything."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse

from balcony.casework.monitoring import actions, queries
from balcony.casework.monitoring.models import ChangeNotice, MidwayCheck, NoticeAnswer, Worry
from balcony.casework.reviews.models import EarlyTrigger, Review
from balcony.casework.reviews.queries import next_due, rulebook_on
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.people.children.models import CarePeriod
from balcony.people.register.models import Source

pytestmark = pytest.mark.django_db
SENT = {"child_words": "Amina Example", "what": "She cries", "who": "Ms Reed", "reach": "01632 960001"}


@pytest.fixture
def told(amina, dev, now):
    return actions.tell(
        amina, kind="exclusion", happened_on=now.date(), words="For three days", by=dev, at=now
    )


@pytest.fixture
def in_care(amina, setter, now):
    CarePeriod.objects.create(
        child=amina,
        started_on=now.date() - timedelta(days=15),
        source=Source.PERSON,
        made_by=setter,
        made_at=now,
    )
    return amina


@pytest.mark.parametrize("thinks", ["", "Fine", "All good", "  \n "])
def test_no_check_is_saved_without_a_sentence(amina, ros, now, thinks):
    with pytest.raises(actions.NotPossible, match="sentence"):
        actions.check(amina, thinks=thinks, by=ros, at=now)
    assert not MidwayCheck.objects.exists()


def test_leaving_it_alone_is_an_answer(amina, ros, now):
    made = actions.check(
        amina, thinks="She asked for a quiet term.", left_alone=True, token=uuid4(), by=ros, at=now
    )
    assert made.kind == MidwayCheck.Kind.LEFT_ALONE


def test_the_same_form_sent_twice_makes_one_check(amina, ros, now):
    said = {"thinks": "The plan still fits.", "token": uuid4(), "by": ros, "at": now}
    assert actions.check(amina, **said) == actions.check(amina, **said)
    assert Entry.objects.filter(verb="monitoring.checked").count() == 1


def test_a_check_moves_no_review_date(in_care, ros, now):
    on = now.date()
    before = next_due(in_care, on=on, book=rulebook_on(on)).next
    actions.check(in_care, thinks="The plan still fits.", by=ros, at=now)
    assert next_due(in_care, on=on, book=rulebook_on(on)).next == before
    assert not Review.objects.exists()


def test_a_check_is_due_on_its_booked_day_or_halfway(amina, ros, setter, now):
    on = now.date()
    Review.objects.create(
        child=amina,
        source=Source.RETURN,
        state="finalised",
        completed_on=on - timedelta(days=100),
        made_by=setter,
        made_at=now,
    )
    limits = {amina.pk: on + timedelta(days=80)}
    [due] = queries.checks_due(limits, on)
    assert (due.due_on, due.is_booked) == (on - timedelta(days=10), False)
    actions.book(amina, for_on=on + timedelta(days=3), by=ros, at=now)
    assert queries.checks_due(limits, on) == ()
    assert queries.checks_due(limits, on + timedelta(days=3))[0].is_booked
    actions.check(amina, thinks="The plan still fits.", by=ros, at=now)
    assert queries.checks_due(limits, on + timedelta(days=3)) == ()


def test_a_notice_waits_with_its_clock_until_the_iro_decides_once(amina, ros, told, now):
    on = now.date()
    [waiting] = queries.notices_waiting(ros, now, on, rulebook_on(on))
    assert waiting.by_on == on + timedelta(days=7)
    actions.answer(told, answer="talk", words="I ring her today", by=ros, at=now)
    assert queries.notices_waiting(ros, now, on, rulebook_on(on)) == ()
    with pytest.raises(Refusal, match="already"):
        actions.answer(told, answer="note", words="Again", by=ros, at=now)


def test_bringing_the_review_forward_tells_the_timetable(told, ros, now):
    with pytest.raises(actions.NotPossible):
        actions.answer(told, answer="earlier", words="It cannot wait", by=ros, at=now)
    before = now.date() + timedelta(days=14)
    actions.answer(told, answer="earlier", words="It cannot wait", before_on=before, by=ros, at=now)
    assert EarlyTrigger.objects.get().before_on == before


def test_the_social_worker_gives_notice_and_decides_nothing(amina, dev, told, now, client_for):
    sent = {
        "kind": "missing",
        "happened_on_day": "17",
        "happened_on_month": "11",
        "happened_on_year": "2026",
        "words": "Back this morning",
    }
    answer = client_for(dev).post(reverse("monitoring:tell", kwargs={"id": amina.pk}), sent)
    assert answer.status_code == 302
    assert ChangeNotice.objects.count() == 2
    with pytest.raises(Refusal):
        actions.answer(told, answer="note", words="No", by=dev, at=now)
    assert not NoticeAnswer.objects.exists()


def test_a_worry_gets_the_same_answer_whether_the_child_is_known_or_not(client, amina):
    cache.clear()
    answers = [
        client.post(reverse("monitoring:worry"), SENT | {"child_words": name, "token": uuid4()}, follow=True)
        for name in ("Amina Example", "Nobody Atall")
    ]
    assert answers[0].redirect_chain == answers[1].redirect_chain
    first, second = (re.sub(r'nonce="[^"]*"', "", one.content.decode()) for one in answers)
    assert first == second
    assert Worry.objects.count() == 2


def test_worries_from_one_place_are_limited(client):
    cache.clear()
    codes = [
        client.post(reverse("monitoring:worry"), SENT | {"token": uuid4()}).status_code for _ in range(6)
    ]
    assert codes == [302] * 5 + [429]
    assert Worry.objects.count() == 5


def test_business_support_gives_a_worry_to_the_iro(amina, bea, ros, now, client_for):
    sent = actions.worry(**SENT, at=now)
    page = reverse("monitoring:sort", kwargs={"id": sent.pk})
    wrong = client_for(bea).post(page, {"return_id": "no such"})
    assert "No child you may see has this id" in wrong.content.decode()
    assert client_for(bea).post(page, {"return_id": "900001"}).status_code == 302
    on = now.date()
    [waiting] = queries.notices_waiting(ros, now, on, rulebook_on(on))
    assert "Ms Reed" in waiting.notice.words
    assert not queries.worries_for(bea, now).exists()
    with pytest.raises(Refusal, match="already"):
        actions.set_aside(sent, reason="Not ours", by=bea, at=now)


def test_a_kind_of_change_nobody_knows_is_refused_before_anything_is_kept(amina, dev, now):
    with pytest.raises(ValueError, match="placement"):
        actions.tell(amina, kind="placement", happened_on=now.date(), words="She moved.", by=dev, at=now)
    assert not ChangeNotice.objects.exists()
