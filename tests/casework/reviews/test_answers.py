"""Decisions go to the manager, are answered one by one, and are followed until they are done."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from balcony.casework.concerns.models import Concern
from balcony.casework.reviews import actions, queries
from balcony.casework.reviews.models import DecisionState, DecisionStatus
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.authority.models import LocalSetting
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.models import Message

ADDRESS = "https://balcony.example/reviews/x/answer/"


@pytest.fixture
def held(amina, ros, now):
    """A review held five days ago with two decisions."""
    on = now.date() - timedelta(days=5)
    review = actions.plan(amina, on=on, has_taken_place=True, reason="Test", by=ros, at=now)
    review = actions.hold(review.meetings.get(), held_on=on, is_complete=True, by=ros, at=now)
    for what in ("Find a dentist", "Agree the school run"):
        actions.decide(review, action=what, owner_name="Dev", due_on=date(2026, 12, 1), by=ros, at=now)
    return review


def sent(review, ros, now):
    return actions.send_decisions(review, address=ADDRESS, by=ros, at=now)


def states(review, now):
    return [one.state for one in queries.standings_of(queries.decisions_of(review), now.date())]


def test_decisions_are_sent_once_and_the_email_holds_no_content(held, ros, tess, now):
    sending = sent(held, ros, now)
    assert states(held, now) == [DecisionState.SENT, DecisionState.SENT]
    assert (sending.to, sending.answer_by) == (tess.adult, date(2026, 11, 25))
    message = Message.objects.get()
    assert message.to_address == "tess@example.test"
    for secret in ("Amina", "dentist", "school"):
        assert secret not in message.words + message.subject
    with pytest.raises(NotPossible):
        sent(held, ros, now)


def test_nothing_is_sent_where_nobody_can_answer(held, ros, now):
    with pytest.raises(NotPossible, match="no team manager"):
        sent(held, ros, now)
    assert states(held, now) == [DecisionState.RECOMMENDED] * 2


def test_what_the_manager_was_asked_about_stays_as_it_was_asked(held, ros, tess, now):
    sent(held, ros, now)
    first = held.decisions.first()
    with pytest.raises(NotPossible, match="wording stays"):
        actions.change_decision(first, based_on=1, action="Something else", by=ros, at=now)
    with pytest.raises(NotPossible, match="wording stays"):
        actions.withdraw_decision(first, by=ros, at=now)


def test_opening_the_page_changes_nothing_and_answering_does(held, ros, tess, now, client_for):
    sent(held, ros, now)
    client = client_for(tess)
    listed = client.get("/colleagues/").content.decode()
    assert f"/reviews/{held.pk}/answer/" in listed
    assert "Find a dentist" in client.get(f"/reviews/{held.pk}/answer/").content.decode()
    assert states(held, now) == [DecisionState.SENT] * 2
    client.post(f"/reviews/{held.pk}/answer/", {"all": "agree"})
    assert states(held, now) == [DecisionState.AGREED] * 2
    client.post(f"/reviews/{held.pk}/answer/", {"all": "agree"})
    assert DecisionStatus.objects.filter(state=DecisionState.AGREED).count() == 2


def test_not_agreed_opens_a_concern_of_the_iro_in_the_same_transaction(held, ros, tess, now, client_for):
    sent(held, ros, now)
    client, page = client_for(tess), f"/reviews/{held.pk}/answer/"
    answer = client.post(page, {"answer_1": "not_agreed", "answer_2": "agree"})
    assert "Say why decision 1 is not agreed" in answer.content.decode()
    assert states(held, now) == [DecisionState.SENT] * 2
    client.post(page, {"answer_1": "not_agreed", "reason_1": "No money", "answer_2": "agree"})
    assert states(held, now) == [DecisionState.NOT_AGREED, DecisionState.AGREED]
    concern = Concern.objects.get()
    assert (concern.made_by, concern.to, concern.state) == (ros, tess.adult, "raised")
    assert "No money" in concern.what
    assert concern.about_id == held.decisions.first().pk


def test_only_the_childs_team_manager_answers(held, ros, tess, dev, grace, now):
    sent(held, ros, now)
    for other in (ros, dev, grace):
        with pytest.raises(Refusal):
            actions.answer_decisions(held, answers={}, by=other, at=now)


def test_silence_agrees_after_the_day_where_policy_says_so(held, ros, tess, setter, now):
    sent(held, ros, now)
    machine = machine_account()
    assert actions.let_silence_agree(by=machine, at=now + timedelta(days=7)) == 0
    assert actions.let_silence_agree(by=machine, at=now + timedelta(days=8)) == 2
    assert actions.let_silence_agree(by=machine, at=now + timedelta(days=8)) == 0
    assert states(held, now) == [DecisionState.AGREED_BY_DEFAULT] * 2


def test_silence_says_nothing_where_the_setting_is_off(held, ros, tess, setter, now):
    sent(held, ros, now)
    LocalSetting.objects.create(
        key="silence_agrees", value="2", from_on=now.date(), reason="Test", made_by=setter, made_at=now
    )
    assert actions.let_silence_agree(by=machine_account(), at=now + timedelta(days=30)) == 0


def test_a_decision_is_followed_until_it_is_done(held, ros, tess, now):
    sent(held, ros, now)
    first, second = held.decisions.all()
    with pytest.raises(NotPossible):
        actions.say_outcome(first, state="done", by=ros, at=now)
    actions.answer_decisions(held, answers={first.pk: "", second.pk: ""}, by=tess, at=now)
    with pytest.raises(NotPossible, match="Say why"):
        actions.say_outcome(first, state="not_done", by=ros, at=now)
    actions.say_outcome(first, state="not_done", reason="No dentist takes her", by=ros, at=now)
    late = date(2026, 12, 11)
    waiting = queries.standings_of([first, second], late)
    assert [one.days_waiting for one in waiting] == [10, 10]
    actions.say_outcome(first, state="done", by=ros, at=now)
    assert queries.overdue_decisions(ros, late, now)[0].decision == second


def test_open_decisions_are_asked_one_by_one_at_the_next_review(held, ros, tess, now):
    later = now + timedelta(days=60)
    first, second = held.decisions.all()
    sent(held, ros, now)
    actions.answer_decisions(held, answers={first.pk: "", second.pk: ""}, by=tess, at=now)
    actions.say_outcome(first, state="done", by=ros, at=now)
    following = actions.plan(held.child, on=later.date(), has_taken_place=True, reason="x", by=ros, at=later)
    last, own = queries.to_follow(following, later.date())
    assert [one.decision for one in last] == [second]
    assert own == []


def test_the_pages_of_following_work(held, ros, tess, now, client_for):
    client, page = client_for(ros), f"/reviews/{held.pk}/follow/"
    assert "Send 2 decisions" in client.get(page).content.decode()
    assert "2 decisions not sent" in client.get(f"/reviews/{held.pk}/").content.decode()
    client.post(page, {})
    first = held.decisions.first()
    outcome = f"/reviews/decisions/{first.pk}/outcome/"
    assert "Say why" in client.post(outcome, {"state": "overtaken"}).content.decode()
    client.post(outcome, {"state": "overtaken", "reason": "She moved"})
    assert states(held, now) == [DecisionState.OVERTAKEN, DecisionState.SENT]


def test_answers_are_never_rewritten(held, ros, tess, now):
    sent(held, ros, now)
    with pytest.raises(DatabaseError), transaction.atomic():
        DecisionStatus.objects.update(state=DecisionState.AGREED)
