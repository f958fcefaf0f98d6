"""Times are offered to the child before anybody else, and one they did not call good tells them why."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from balcony.casework.preparation import actions
from balcony.casework.preparation.actions import OfferOver
from balcony.casework.preparation.models import OfferAnswer, OfferOutcome, SlotAnswer, TimeOffer
from balcony.casework.preparation.queries import (
    answers_waiting,
    offered_to_child,
    part_of_day,
    times_of,
)
from balcony.casework.reviews.queries import rulebook_on
from balcony.casework.voice.models import Audience, Contribution
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.audit.models import Entry
from balcony.foundations.authority.queries import school_year
from balcony.foundations.design.faults import NotPossible

from .conftest import TODAY, invited

pytestmark = pytest.mark.django_db
THURSDAY, FRIDAY, TUESDAY = date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 24)
TIMES = [(THURSDAY, time(7, 30)), (FRIDAY, time(15, 0)), (TUESDAY, time(16, 0))]
WHY = "I am at court on the other days."


@pytest.fixture
def zara(amina, now):
    """Amina's own account."""
    amina.account = make_account(now)
    amina.save()
    return amina.account


@pytest.fixture
def offer(review, ros, now):
    """Three times offered to Amina."""
    return actions.offer_times(review, times=TIMES, by=ros, at=now)


def slot_on(review, day):
    return review.slots.get(on=day)


def picks(offer, *days, by, at, **more):
    good = list(offer.slots.filter(on__in=days))
    given = {"said": "some", "good": good, "level": "A", "token": uuid4()}
    return actions.answer_own_offer(offer, **(given | more), by=by, at=at)


def test_two_to_five_times_to_come_are_offered_and_a_form_sent_twice_offers_once(review, ros, now):
    token = uuid4()
    for _ in range(2):
        actions.offer_times(review, times=TIMES, token=token, by=ros, at=now)
    assert TimeOffer.objects.count() == 1
    assert [one.on for one in offered_to_child(review).slots] == [THURSDAY, FRIDAY, TUESDAY]


@pytest.mark.parametrize(
    "times",
    [
        [],
        TIMES[:1],
        [*TIMES[:1], (TODAY, time(16, 0))],
        [(TUESDAY + timedelta(days=more), time(16, 0)) for more in range(6)],
    ],
    ids=["none", "one", "one to come", "six"],
)
def test_fewer_than_two_or_more_than_five_are_refused_and_nothing_is_kept(review, ros, now, times):
    with pytest.raises(NotPossible, match="two to five"):
        actions.offer_times(review, times=times, by=ros, at=now)
    assert not TimeOffer.objects.exists()
    assert not review.slots.exists()


def test_business_support_may_offer_and_a_social_worker_may_not(review, bea, dev, now):
    actions.offer_times(review, times=TIMES, by=bea, at=now)
    with pytest.raises(Refusal):
        actions.offer_times(review, times=TIMES, by=dev, at=now)


def test_what_the_child_picks_stands_beside_everybodys_answers_and_comes_first(offer, review, zara, now):
    picks(offer, FRIDAY, by=zara, at=now)
    rows = times_of(review, None).rows
    assert [(row.slot.on, row.child_can) for row in rows] == [
        (FRIDAY, True),
        (THURSDAY, False),
        (TUESDAY, False),
    ]


@pytest.mark.parametrize(("said", "good"), [("any", 3), ("none", 0)])
def test_a_child_who_does_not_mind_or_wants_none_is_taken_at_their_word(offer, zara, now, said, good):
    picks(offer, by=zara, at=now, said=said)
    assert SlotAnswer.objects.filter(who="child", can_come=True).count() == good


def test_the_answer_can_be_changed_and_every_answer_stays(offer, review, zara, now):
    picks(offer, TUESDAY, by=zara, at=now)
    picks(offer, FRIDAY, by=zara, at=now + timedelta(minutes=1))
    assert offered_to_child(review).good == {slot_on(review, FRIDAY).pk}
    assert OfferAnswer.objects.count() == 2


def test_the_same_answer_sent_twice_is_one_and_its_words_are_one(offer, zara, now):
    token = uuid4()
    for _ in range(2):
        picks(offer, TUESDAY, by=zara, at=now, words="After swimming", token=token)
    assert (OfferAnswer.objects.count(), Contribution.objects.count()) == (1, 1)


def test_words_of_their_own_go_to_their_iro_alone_with_a_day_for_the_answer(offer, zara, now):
    answer = picks(offer, by=zara, at=now, said="none", words="After swimming", asked_in="When?")
    said = Contribution.objects.get(pk=answer.words_id)
    assert (said.words, said.audience, said.asked_in) == ("After swimming", Audience.IRO, "When?")
    assert answer.answer_by == said.answer_by


def test_nothing_ticked_is_no_answer(offer, zara, now):
    with pytest.raises(NotPossible, match="Tick"):
        picks(offer, by=zara, at=now)
    assert not OfferAnswer.objects.exists()


def test_nobody_answers_on_a_childs_page_but_that_child(offer, ros, bea, now):
    for other in (ros, bea, make_account(now)):
        with pytest.raises(Refusal):
            picks(offer, TUESDAY, by=other, at=now)


def test_an_answer_written_down_names_who_asked_and_when(offer, review, bea, now):
    good = list(offer.slots.filter(on=TUESDAY))
    said = {"said": "some", "good": good, "by": bea, "at": now}
    with pytest.raises(NotPossible, match="who asked"):
        actions.write_down_offer_answer(offer, asked_by=" ", asked_on=TODAY, **said)
    with pytest.raises(NotPossible, match="still to come"):
        actions.write_down_offer_answer(offer, asked_by="Pauline", asked_on=TODAY + timedelta(days=1), **said)
    actions.write_down_offer_answer(offer, asked_by="Pauline", asked_on=TODAY, **said)
    answer = offered_to_child(review).answer
    assert (answer.asked_by, answer.asked_on, answer.is_own) == ("Pauline", TODAY, False)


def test_nobody_ticks_for_the_child_in_the_table_of_adults(offer, review, bea, now):
    with pytest.raises(NotPossible, match="who asked"):
        actions.say_who_can(review, answers={(slot_on(review, TUESDAY), "child"): True}, by=bea, at=now)


def test_a_time_the_child_calls_good_is_chosen_without_a_word_and_once(offer, review, zara, ros, now):
    picks(offer, TUESDAY, by=zara, at=now)
    for _ in range(2):
        actions.choose_time(slot_on(review, TUESDAY), by=ros, at=now)
    assert OfferOutcome.objects.get().was_good
    assert review.meetings.standing().get().on == TUESDAY


def test_another_time_needs_the_reason_the_child_reads(offer, review, zara, ros, now):
    picks(offer, TUESDAY, by=zara, at=now)
    other = slot_on(review, FRIDAY)
    with pytest.raises(NotPossible, match="Tell them why"):
        actions.choose_time(other, reason="Court", by=ros, at=now)
    assert review.meetings.standing().get().on == TUESDAY
    actions.choose_time(other, to_child=WHY, by=ros, at=now)
    outcome = OfferOutcome.objects.get()
    assert (outcome.was_good, outcome.to_child) == (False, WHY)


def test_choosing_before_the_child_has_said_needs_it_too(offer, review, ros, now):
    with pytest.raises(NotPossible, match="Tell them why"):
        actions.choose_time(slot_on(review, TUESDAY), by=ros, at=now)


def test_once_a_time_is_set_the_answer_is_closed_until_times_are_offered_anew(offer, review, zara, ros, now):
    actions.choose_time(slot_on(review, TUESDAY), to_child=WHY, by=ros, at=now)
    with pytest.raises(OfferOver):
        picks(offer, FRIDAY, by=zara, at=now)
    again = actions.offer_times(review, times=TIMES[1:], by=ros, at=now + timedelta(hours=1))
    picks(again, FRIDAY, by=zara, at=now + timedelta(hours=2))
    with pytest.raises(OfferOver):
        picks(offer, TUESDAY, by=zara, at=now + timedelta(hours=3))


def test_rows_are_never_rewritten(offer, zara, now):
    answer = picks(offer, TUESDAY, by=zara, at=now)
    for row in (offer, answer):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(at=now + timedelta(days=1))


def test_each_deed_is_on_the_record_without_what_was_said(offer, zara, now):
    picks(offer, TUESDAY, by=zara, at=now, words="After swimming")
    told = [one for one in Entry.objects.all() if one.verb.startswith("preparation.")]
    assert {"preparation.times_offered", "preparation.offer_answered"} <= {one.verb for one in told}
    assert not [one for one in told if "swimming" in str(one.facts)]


@pytest.mark.parametrize(
    ("day", "at", "part"),
    [
        (TUESDAY, time(7, 30), "before-school"),
        (TUESDAY, time(11, 0), "in-school"),
        (TUESDAY, time(16, 0), "after-school"),
        (TUESDAY, time(18, 30), "evening"),
        (date(2026, 11, 28), time(10, 0), "morning"),
        (date(2026, 12, 25), time(14, 0), "afternoon"),
    ],
)
def test_a_time_is_told_by_its_part_of_the_childs_day(review, ros, now, day, at, part):
    actions.propose(review, times=[(day, at)], by=ros, at=now)
    assert part_of_day(review.slots.get(), rulebook_on(TODAY), school_year()) == part


@pytest.fixture
def desk(ros, client_for):
    return client_for(ros)


def page(browser, name, thing):
    return browser.get(reverse(f"preparation:{name}", kwargs={"id": thing.pk})).content.decode()


def test_one_screen_shows_the_child_first_and_offers_from_free_times(desk, review, bea, now):
    invited(review, bea, now)
    shown = page(desk, "times", review)
    assert "The child has not been offered times yet" in shown
    sent = [f"{day.isoformat()} {at.isoformat()}" for day, at in TIMES]
    address = reverse("preparation:offer_times", kwargs={"id": review.pk})
    refused = desk.post(address, {"time": sent[:1]}).content.decode()
    assert "There is a problem" in refused
    desk.post(address, {"time": sent, "token": uuid4()})
    assert "The child has not said yet" in page(desk, "times", review)


def test_the_answer_is_marked_and_the_words_are_for_the_iro(desk, offer, review, zara, bea, now, client_for):
    picks(offer, FRIDAY, by=zara, at=now, words="After swimming")
    mine, theirs = page(desk, "times", review), page(client_for(bea), "times", review)
    assert "good for the child" in mine
    assert "Read what the child wrote" in mine
    assert "good for the child" in theirs
    assert "Read what the child wrote" not in theirs
    assert "swimming" not in mine + theirs


def test_choosing_another_time_asks_on_its_own_page_and_keeps_what_was_typed(desk, offer, review, zara, now):
    picks(offer, TUESDAY, by=zara, at=now)
    other = slot_on(review, FRIDAY)
    assert "The child did not call this time good" in page(desk, "choose_time", other)
    address = reverse("preparation:choose_time", kwargs={"id": other.pk})
    assert "Tell the child why" in desk.post(address, {"to_child": " "}).content.decode()
    desk.post(address, {"to_child": WHY})
    assert WHY in page(desk, "times", review)


def test_the_answer_is_written_down_on_a_page(desk, offer, review):
    assert "Who asked them?" in page(desk, "child_said", review)
    address = reverse("preparation:child_said", kwargs={"id": review.pk})
    given = {"said": "some", "asked_by": "Pauline", "asked_on_day": 18} | {
        "asked_on_month": 11,
        "asked_on_year": 2026,
    }
    assert "Tick the times" in desk.post(address, given | {"token": uuid4()}).content.decode()
    given |= {"good": str(slot_on(review, TUESDAY).pk), "token": uuid4()}
    desk.post(address, given)
    assert "Pauline" in page(desk, "times", review)


def test_the_childs_answer_waits_on_the_reviews_own_page(desk, offer, review, zara, now):
    address = reverse("reviews:review", kwargs={"id": review.pk})
    assert "With the child since 18 November 2026" in desk.get(address).content.decode()
    picks(offer, TUESDAY, by=zara, at=now)
    assert "The child has said" in desk.get(address).content.decode()


def test_without_an_offer_a_time_is_chosen_only_with_its_reason(review, ros, now):
    actions.propose(review, times=TIMES[1:2], by=ros, at=now)
    with pytest.raises(NotPossible, match="The child comes first"):
        actions.choose_time(slot_on(review, FRIDAY), by=ros, at=now)
    actions.choose_time(slot_on(review, FRIDAY), reason="In hospital", by=ros, at=now)
    assert review.meetings.standing().get().on == FRIDAY
    assert not OfferOutcome.objects.exists()


def test_a_child_who_has_said_waits_on_the_iros_day_until_a_time_is_chosen(
    desk, offer, review, zara, ros, now
):
    today = reverse("desk:today")
    assert "Children have said when they can meet" not in desk.get(today).content.decode()
    answer = picks(offer, TUESDAY, by=zara, at=now)
    picks(offer, FRIDAY, by=zara, at=now + timedelta(minutes=1))
    assert [(one.review, one.hear_by) for one in answers_waiting(ros, now)] == [(review, answer.answer_by)]
    assert answers_waiting(ros, now)[0].is_late(answer.answer_by + timedelta(days=1))
    assert "Children have said when they can meet" in desk.get(today).content.decode()
    actions.choose_time(slot_on(review, FRIDAY), by=ros, at=now + timedelta(hours=1))
    assert answers_waiting(ros, now) == []


def test_times_offered_anew_wait_for_the_child_and_not_for_the_iro(offer, review, zara, ros, now):
    picks(offer, TUESDAY, by=zara, at=now)
    actions.offer_times(review, times=TIMES[:2], by=ros, at=now + timedelta(hours=1))
    assert answers_waiting(ros, now) == []
