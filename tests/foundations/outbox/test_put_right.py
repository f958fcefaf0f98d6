"""What people do about messages that did not arrive, may not have, or wait to be posted."""

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.foundations.outbox import actions
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.models import Message, State, Way

from .conftest import post


def in_state(by, at, state, **more):
    message = post(by, at, **more)
    message.state = state
    message.save()
    return message


def test_a_bounced_message_is_sent_again_to_a_better_address(ros, bea, amina, now):
    message = in_state(ros, now, State.BOUNCED, about=amina, child=amina)
    again = actions.send_again(message, to_address="sara@right.test", by=bea, at=now)
    message.refresh_from_db()
    assert (again.state, again.to_address, again.again_of) == (State.WAITING, "sara@right.test", message)
    assert again.about_id == amina.pk
    assert (message.state, message.dealt_with_by) == (State.BOUNCED, bea)
    with pytest.raises(Refusal, match="Nothing needs"):
        actions.send_again(message, to_address="", by=bea, at=now)


def test_a_wrong_address_changes_nothing(ros, bea, now):
    message = in_state(ros, now, State.BOUNCED)
    with pytest.raises(CannotPost):
        actions.send_again(message, to_address="sara", by=bea, at=now)
    message.refresh_from_db()
    assert message.needs_somebody
    assert Message.objects.count() == 1


def test_somebody_found_out_that_it_arrived(ros, bea, now):
    message = in_state(ros, now, State.UNKNOWN)
    assert actions.say_it_arrived(message, by=bea, at=now).state == State.SENT


def test_it_is_not_said_to_have_arrived_where_it_was_refused(ros, bea, now):
    with pytest.raises(Refusal, match="It is known"):
        actions.say_it_arrived(in_state(ros, now, State.BOUNCED), by=bea, at=now)


def test_another_way_was_found(ros, bea, now):
    message = actions.deal_with(in_state(ros, now, State.BOUNCED), how="Rang her", by=bea, at=now)
    assert not message.needs_somebody
    assert message.dealt_with_how == "Rang her"


def test_an_iro_does_not_put_right(ros, now):
    with pytest.raises(Refusal):
        actions.deal_with(in_state(ros, now, State.BOUNCED), how="x", by=ros, at=now)


def test_a_letter_is_marked_as_posted_once(ros, bea, now):
    letter = in_state(ros, now, State.TO_PRINT, way=Way.LETTER, to_address="1 High St\nLarkton")
    assert actions.mark_posted(letter, by=bea, at=now).state == State.SENT
    with pytest.raises(Refusal):
        actions.mark_posted(letter, by=bea, at=now)
