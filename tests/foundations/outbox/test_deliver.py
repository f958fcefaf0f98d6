"""Delivering: once, again where it was refused for now, and never twice where nobody knows."""

import email
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from balcony.config import settings as our_settings
from balcony.foundations.outbox import actions, delivery, visible
from balcony.foundations.outbox.models import Message, Outcome, State, Way
from balcony.foundations.outbox.outgoing import Attachment

from .conftest import post
from .mail_server import Taking, server

EARLIER = timedelta(minutes=1)


@pytest.fixture
def mail(settings):
    """A mail server and what it has taken; mail goes there."""
    taking = Taking()
    running = server(taking)
    settings.EMAIL_CARRIER, settings.EMAIL_HOST, settings.EMAIL_PORT = "smtp", "127.0.0.1", running.port
    settings.EMAIL_TIMEOUT = 5
    yield taking
    running.stop()


@pytest.fixture
def folder(settings, tmp_path):
    """The visible outbox."""
    settings.OUTBOX_FOLDER = tmp_path / "outbox"
    return settings.OUTBOX_FOLDER


def due(by, **more):
    """A message whose wait is over."""
    return post(by, timezone.now() - EARLIER, **more)


def outcome_of(message):
    return [(one.outcome, one.answer[:3]) for one in message.deliveries.all()]


def test_what_still_waits_does_not_leave(ros, mail):
    message = post(ros, timezone.now())
    assert delivery.drain() == 0
    message.refresh_from_db()
    assert (message.state, mail.taken) == (State.WAITING, [])


def test_a_message_leaves_once_and_word_for_word(ros, mail):
    message = due(ros, words="Hello,\n.a line that begins with a dot\nand £5 – ok?", subject="Größe")
    assert delivery.drain() == 1
    assert delivery.drain() == 0
    message.refresh_from_db()
    assert message.state == State.SENT
    assert outcome_of(message) == [(Outcome.ACCEPTED, "250")]
    (raw,) = mail.taken
    seen = email.message_from_bytes(raw, policy=email.policy.default)
    assert seen["Subject"] == "Größe"
    assert seen["To"] == "sara@example.test"
    assert seen["Message-ID"].startswith(f"<{message.pk}@")
    assert seen.get_body().get_content().replace("\r\n", "\n").strip() == (
        "Hello,\n.a line that begins with a dot\nand £5 – ok?"
    )
    assert "Sara" not in raw.decode("ascii").partition("\r\n\r\n")[0], "no name on the outside"


def test_a_calendar_entry_goes_as_part_of_the_message_and_as_a_file(ros, mail):
    content = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    due(ros, attachments=[Attachment("meeting.ics", "text/calendar; method=REQUEST", content)])
    delivery.drain()
    seen = email.message_from_bytes(mail.taken[0], policy=email.policy.default)
    parts = [(one.get_content_type(), one.get_content_disposition()) for one in seen.walk()]
    assert ("text/calendar", None) in parts
    assert ("text/calendar", "attachment") in parts
    inline = next(one for one in seen.walk() if one.get_content_type() == "text/calendar")
    assert inline.get_param("method") == "REQUEST"


def test_a_refusal_for_now_is_tried_again_later(ros, mail):
    mail.at_rcpt = ["450 Greylisted"]
    message = due(ros)
    delivery.drain()
    message.refresh_from_db()
    assert message.state == State.WAITING
    assert message.next_try_at > timezone.now() + timedelta(seconds=50)
    Message.objects.update(next_try_at=timezone.now())
    delivery.drain()
    message.refresh_from_db()
    assert message.state == State.SENT
    assert outcome_of(message) == [(Outcome.PUT_OFF, "450"), (Outcome.ACCEPTED, "250")]


def test_after_a_day_of_refusals_it_has_not_arrived(ros, mail):
    mail.at_rcpt = ["450 Not now"] * 20
    message = due(ros)
    for _ in range(len(delivery.WAITS) + 1):
        Message.objects.update(next_try_at=timezone.now())
        delivery.drain()
    message.refresh_from_db()
    assert message.state == State.BOUNCED
    assert sum(delivery.WAITS) >= 23 * 60


@pytest.mark.parametrize("where", ["at_rcpt", "at_data"])
def test_a_refusal_for_good_is_listed_and_not_tried_again(ros, mail, where):
    setattr(mail, where, ["550 No such person"])
    message = due(ros)
    delivery.drain()
    delivery.drain()
    message.refresh_from_db()
    assert message.state == State.BOUNCED
    assert outcome_of(message) == [(Outcome.REFUSED, "550")]


def test_a_server_that_is_not_there_is_tried_again(ros, settings):
    settings.EMAIL_CARRIER, settings.EMAIL_HOST, settings.EMAIL_PORT = "smtp", "127.0.0.1", 1
    message = due(ros)
    delivery.drain()
    message.refresh_from_db()
    assert message.state == State.WAITING
    assert [one.outcome for one in message.deliveries.all()] == [Outcome.PUT_OFF]


def test_a_server_that_dies_after_the_last_word_leaves_it_unknown_and_it_is_not_sent_again(ros, mail):
    mail.die_after_data = 1
    message = due(ros)
    delivery.drain()
    Message.objects.update(next_try_at=timezone.now())
    delivery.drain()
    message.refresh_from_db()
    assert message.state == State.UNKNOWN
    assert len(mail.taken) == 1


def test_one_bad_message_stops_no_other(ros, mail):
    mail.die_after_data = 1
    due(ros)
    good = due(ros, reference="note-2")
    delivery.drain()
    good.refresh_from_db()
    assert good.state == State.SENT


def test_the_visible_outbox_has_a_file_for_each_message(ros, folder):
    mail = due(ros)
    text = due(ros, way=Way.TEXT, to_address="07700 900123", words="https://b.test/x/", reference="t")
    letter = due(ros, way=Way.LETTER, to_address="1 High St\nLarkton\nZZ1 1ZZ", reference="l")
    delivery.drain()
    assert {one.name for one in folder.iterdir()} == {f"{mail.pk}.eml", f"{text.pk}.txt", f"{letter.pk}.pdf"}
    said = (folder / f"{text.pk}.txt").read_text()
    assert "You have a message from" in said
    assert "https://b.test/x/" in said
    letter.refresh_from_db()
    assert letter.state == State.TO_PRINT, "a person prints it and puts it in the post"


def a_letter(by, words, **more):
    """A letter that waits to be printed."""
    made = due(by, way=Way.LETTER, to_address="1 High St\nLarkton", words=words, **more)
    delivery.drain()
    made.refresh_from_db()
    assert made.state == State.TO_PRINT
    return made


def test_a_letter_that_holds_a_code_is_never_written_and_is_printed_from_its_page(ros, folder, client_for):
    letter = a_letter(ros, "Type this code:\n\nABCD-EFGH")
    assert not folder.exists() or not list(folder.iterdir())
    assert letter.deliveries.get().answer == "Waits to be printed; nothing of it lies in a folder"
    page = client_for(ros).get(f"/outbox/messages/{letter.pk}/letter/")
    assert page.content.startswith(b"%PDF")


def test_a_letter_taken_back_leaves_no_file_and_its_delivery_says_so(ros, folder):
    letter, other = a_letter(ros, "Hello there"), a_letter(ros, "Hello you", reference="other")
    actions.undo(letter, by=ros, at=timezone.now())
    assert [one.name for one in folder.iterdir()] == [f"{other.pk}.pdf"]
    assert letter.deliveries.get().answer == visible.TAKEN_OUT
    assert other.deliveries.get().answer.startswith("Written to the outbox folder")


def test_taking_back_cut_off_after_the_file_went_leaves_a_letter_that_can_be_printed(ros, folder, client_for):
    letter = a_letter(ros, "Hello there")

    @transaction.atomic
    def cut_off():
        actions.undo(letter, by=ros, at=timezone.now())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    letter.refresh_from_db()
    assert (letter.state, list(folder.iterdir())) == (State.TO_PRINT, [])
    assert client_for(ros).get(f"/outbox/messages/{letter.pk}/letter/").status_code == 200
    actions.undo(letter, by=ros, at=timezone.now())


def test_a_file_that_could_not_be_removed_goes_with_the_next_hour(ros, folder, monkeypatch):
    letter = a_letter(ros, "Hello there")
    path = folder / f"{letter.pk}.pdf"
    with monkeypatch.context() as shut:
        shut.setattr(Path, "unlink", lambda self: (_ for _ in ()).throw(PermissionError))
        actions.undo(letter, by=ros, at=timezone.now())
    assert path.exists()
    assert letter.deliveries.get().answer.startswith("Written")
    assert visible.sweep(timezone.now()) == 1
    assert not path.exists()
    assert letter.deliveries.get().answer == visible.TAKEN_OUT


def test_codes_an_earlier_version_wrote_are_taken_out_and_nothing_else(ros, bea, folder):
    held = a_letter(ros, "Type this code:\n\nABCD-EFGH", reference="held")
    posted = a_letter(ros, "Type this code:\n\nABCD-EFGJ", reference="posted")
    plain, mailed = a_letter(ros, "Hello", reference="plain"), due(ros, reference="mail")
    delivery.drain()
    actions.mark_posted(posted, by=bea, at=timezone.now())
    for name in (f"{held.pk}.pdf", f"{held.pk}.part", f"{posted.pk}.pdf", "mine.pdf"):
        (folder / name).write_bytes(b"%PDF")
    assert visible.sweep(timezone.now()) == 2
    assert {one.name for one in folder.iterdir()} == {f"{plain.pk}.pdf", f"{mailed.pk}.eml", "mine.pdf"}


def test_a_fault_of_ours_before_anything_left_is_tried_again(ros, mail, monkeypatch):
    monkeypatch.setattr(delivery, "outgoing_of", lambda message: 1 / 0)
    message = due(ros)
    delivery.drain()
    message.refresh_from_db()
    assert message.state == State.WAITING


def test_a_message_left_in_the_air_by_a_dead_worker_is_listed(ros, mail):
    import socket

    message = due(ros)
    delivery.claim(f"{socket.gethostname()}:999999:dead", timezone.now())
    delivery.drain()
    message.refresh_from_db()
    assert message.state == State.UNKNOWN
    assert mail.taken == []
    assert outcome_of(message) == [(Outcome.UNKNOWN, "The")]


def test_a_slow_worker_taken_for_dead_may_still_say_what_it_learned(ros, mail):
    import socket

    from balcony.foundations.outbox.carriers import accepted

    message = due(ros)
    (tried,) = delivery.claim(f"{socket.gethostname()}:999999:slow", timezone.now())
    delivery.put_right(timezone.now())
    delivery.settle(tried, accepted("250"), timezone.now())
    message.refresh_from_db()
    assert message.state == State.SENT


OURS = "balcony.foundations.outbox.backend.OutboxBackend"


def test_the_house_sends_its_own_mail_through_the_outbox():
    assert our_settings.EMAIL_BACKEND == OURS


def test_what_accounts_send_goes_through_the_outbox_at_once_and_is_emptied(db, mail, settings):
    settings.EMAIL_BACKEND = OURS
    send_mail("Your code", "123456", None, ["ros@example.test"])
    message = Message.objects.get()
    assert message.is_secret
    delivery.drain()
    message.refresh_from_db()
    assert (message.state, message.words) == (State.SENT, "")
    assert b"123456" in mail.taken[0]


def test_mail_of_a_deed_that_fails_never_leaves(db, settings):
    settings.EMAIL_BACKEND = OURS

    @transaction.atomic
    def deed():
        send_mail("Your code", "123456", None, ["ros@example.test"])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deed()
    assert not Message.objects.exists()
