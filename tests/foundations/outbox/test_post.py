"""Posting a message, and what is refused before anything is sent."""

from datetime import timedelta

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.authority.actions import choose
from balcony.foundations.outbox import actions, queries
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.models import Message, State, Way
from balcony.foundations.outbox.outgoing import Attachment

from .conftest import post


def test_a_message_waits_thirty_seconds(ros, amina, now):
    message = post(ros, now, about=amina, child=amina)
    assert message.state == State.WAITING
    assert message.leaves_at == now + timedelta(seconds=30)
    assert queries.messages_about(amina) == [message]


def test_the_wait_is_the_authoritys_own(ros, grace, now):
    choose("outbox_wait", value=120, from_on=now.date(), by=grace, at=now)
    assert post(ros, now).leaves_at == now + timedelta(seconds=120)


def test_the_same_reference_twice_is_one_message(ros, now):
    first = post(ros, now, attachments=[Attachment("a.txt", "text/plain", b"a")])
    again = post(ros, now, words="Other words", attachments=[Attachment("a.txt", "text/plain", b"a")])
    assert again == first
    assert Message.objects.get().words == "Hello,\n\nthere is news."
    assert first.enclosures.count() == 1
    assert Entry.objects.filter(verb="message.posted").count() == 1


def test_the_record_holds_no_address_and_no_word(ros, amina, now):
    post(ros, now, child=amina)
    entry = Entry.objects.get(verb="message.posted")
    assert entry.child_id == str(amina.pk)
    assert entry.facts == {"kind": "test-note", "way": "email"}


def test_a_message_can_be_taken_back_within_its_wait(ros, now):
    message = post(ros, now)
    undone = actions.undo(message, by=ros, at=now + timedelta(seconds=29))
    assert (undone.state, undone.undone_by) == (State.UNDONE, ros)
    assert post(ros, now).state == State.UNDONE, "the same reference is the same message, taken back as it is"


def test_a_message_cannot_be_taken_back_once_its_wait_is_over(ros, now):
    message = post(ros, now)
    with pytest.raises(Refusal, match="has left"):
        actions.undo(message, by=ros, at=now + timedelta(seconds=30))


def test_only_its_sender_or_who_looks_after_the_outbox_takes_it_back(ros, theo, grace, now):
    message = post(ros, now)
    with pytest.raises(Refusal, match="Somebody else"):
        actions.undo(message, by=theo, at=now)
    assert actions.undo(message, by=grace, at=now).state == State.UNDONE


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "nobody-knows"}, "no message kind"),
        ({"way": "pigeon"}, "no way"),
        ({"to_address": "sara at home"}, "not an email address"),
        ({"to_address": ""}, "address is missing"),
        ({"to_name": " "}, "name of the person"),
        ({"reference": ""}, "reference is missing"),
        ({"subject": ""}, "needs a subject"),
        ({"subject": "News\nBcc: all@example.test"}, "line break"),
        ({"words": "x" * 20_001}, "longer than"),
        ({"way": Way.TEXT, "to_address": "07700 900 what"}, "not a telephone number"),
        ({"way": Way.TEXT, "to_address": "07700 900123"}, "hand over the link"),
        ({"way": Way.LETTER, "to_address": "1 High Street"}, "at least two lines"),
        ({"way": Way.LETTER, "to_address": "a\nb\nc\nd\ne\nf\ng"}, "more than six lines"),
        ({"attachments": [Attachment("a.bin", "application/pdf", b"x" * 10_485_761)]}, "larger than"),
    ],
)
def test_a_message_that_cannot_be_sent_is_refused_with_what_is_wrong(ros, now, wrong, said):
    with pytest.raises(CannotPost, match=said):
        post(ros, now, **wrong)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"subject": "Review of Amina"}, "The subject names the child"),
        ({"subject": "The Example family"}, "The subject names the child"),
        ({"reference": "invite-amina"}, "The reference names the child"),
        ({"words": "Amina's review is on Monday."}, "The message names the child"),
        ({"attachments": [Attachment("amina.ics", "text/calendar", b"")]}, "file name amina.ics names"),
        ({"attachments": [Attachment("r.ics", "text/calendar", b"Amina")]}, "The file r.ics names"),
    ],
)
def test_no_child_is_named_in_what_can_be_read_on_the_way(ros, amina, now, wrong, said):
    with pytest.raises(CannotPost, match=said):
        post(ros, now, child=amina, **wrong)


def test_a_familys_name_alone_tells_no_child(ros, amina, now):
    assert post(ros, now, child=amina, words="Dear Ms Example, there is a meeting.")


def test_a_name_that_is_a_word_too_is_no_name_by_itself(ros, amina, now):
    amina.first_names = amina.name_in_use = "May"
    assert post(ros, now, child=amina, words="It is on 14 May.")
    with pytest.raises(CannotPost, match="names the child"):
        post(ros, now, child=amina, words="It is about May Example.", reference="note-2")


def test_a_closed_letter_may_name_the_child_inside(ros, amina, now):
    letter = post(
        ros, now, child=amina, way=Way.LETTER, to_address="1 High Street\nLarkton", words="Dear Amina, hello."
    )
    assert letter.way == Way.LETTER


def test_words_that_a_person_may_not_be_told_do_not_leave(ros, now):
    with pytest.raises(CannotPost, match="may not be told"):
        post(ros, now, words="She lives at 7  Hidden\nLane now.", private=["7 Hidden Lane"])


def test_whose_messages_one_sees(ros, theo, grace, bea, dev, amina, now):
    about = post(ros, now, child=amina)
    own = post(theo, now, reference="note-2")

    def seen(user):
        return set(queries.messages_for(user, now))

    assert seen(ros) == {about}
    assert seen(theo) == {own}
    assert seen(grace) == seen(bea) == {about, own}
    assert seen(dev) == set()
