"""Posting a message and taking it back; what people do about those that did not arrive."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .composing import outgoing_of
from .models import Enclosure, Message, State, Way
from .outgoing import Attachment, Outgoing, check
from .papers import without_codes
from .policies import may_deal_with, may_mark_posted, may_say_it_arrived, may_send_again, may_undo
from .queries import wait_before_leaving
from .verbs import ARRIVED, DEALT_WITH, POSTED, POSTED_BY_HAND, SENT_AGAIN, UNDONE
from .visible import take_out


@transaction.atomic
def post(
    *,
    kind: str,
    way: str,
    to_name: str,
    to_address: str,
    subject: str,
    words: str,
    reference: str,
    about: Any = None,
    child: Any = None,
    person_id: UUID | None = None,
    attachments: Sequence[Attachment] = (),
    private: Iterable[str] = (),
    is_secret: bool = False,
    waits: bool = True,
    by: User | None,
    at: datetime,
) -> Message:
    """Post one message to one person and return it; it leaves when its wait is over, unless taken back.

    The same `reference` again returns the message it made the first time, whatever became of it: a deed done
    twice sends one message, and one that was taken back needs a new reference. `child` and `private` are
    looked for in what can be read on the way. A text message's `words` are its link. `is_secret` keeps the
    words from everybody who looks after the outbox and empties them once sent: for a link that opens more
    than they may see. Without `waits` it leaves at once. `by` is None only for somebody who came by a
    personal link. Raises CannotPost, saying what is wrong; nothing is sent then.
    """
    out = Outgoing(
        kind=kind,
        way=way,
        to_name=to_name.strip(),
        to_address=to_address.strip(),
        subject=subject.strip(),
        words=words.strip(),
        reference=reference.strip(),
        attachments=tuple(attachments),
        person_id=person_id,
    )
    held = Message.objects.filter(reference=out.reference).first()
    if held is not None:
        return held
    check(out, child=child, private=private)
    leaves_at = at + wait_before_leaving(at) if waits else at
    return _taken_in(out, about=about, child=child, leaves_at=leaves_at, by=by, at=at, is_secret=is_secret)


@transaction.atomic
def post_secret(
    *,
    kind: str,
    to_address: str,
    subject: str,
    words: str,
    reference: str,
    way: str = Way.EMAIL,
    by: User | None,
    at: datetime,
) -> Message:
    """Post a code or a link to get in: it leaves at once, is shown to nobody, and is emptied once sent.

    Raises CannotPost, saying what is wrong.
    """
    out = Outgoing(
        kind=kind,
        way=way,
        to_name=to_address,
        to_address=to_address,
        subject=subject.strip(),
        words=words.strip(),
        reference=reference,
    )
    check(out)
    return _taken_in(out, about=None, child=None, leaves_at=at, by=by, at=at, is_secret=True)


def _taken_in(
    out: Outgoing,
    *,
    about: Any,
    child: Any,
    leaves_at: datetime,
    by: User | None,
    at: datetime,
    **more: Any,
) -> Message:
    """The one place a message is made. Two at the same moment make one."""
    message, is_new = Message.objects.get_or_create(
        reference=out.reference,
        defaults={
            "kind": out.kind,
            "way": out.way,
            "to_name": out.to_name,
            "to_address": out.to_address,
            "subject": out.subject,
            "words": out.words,
            "about_kind": about._meta.label_lower if about is not None else "",
            "about_id": about.pk if about is not None else None,
            "child_id": getattr(child, "pk", child) or getattr(about, "child_id", None),
            "person_id": out.person_id,
            "posted_by": by,
            "posted_at": at,
            "leaves_at": leaves_at,
            "next_try_at": leaves_at,
        }
        | more,
    )
    if is_new:
        Enclosure.objects.bulk_create(
            Enclosure(message=message, name=one.name, content_type=one.content_type, content=one.content)
            for one in out.attachments
        )
        record(POSTED, about=message, child=message.child_id, by=by, at=at, kind=out.kind, way=out.way)
    return message


@transaction.atomic
def undo(message: Message, *, by: User, at: datetime) -> Message:
    """Take a message back before it leaves, and its file out of the visible outbox. Raises Refusal where it
    has left, or is not theirs.
    """
    message = _held(message)
    require(may_undo(by, message, at))
    take_out(message)
    message.state, message.undone_by, message.ended_at = State.UNDONE, by, at
    message.words = _words_after(message)
    message.save(update_fields=["state", "undone_by", "ended_at", "words"])
    record(UNDONE, about=message, child=message.child_id, by=by, at=at, kind=message.kind)
    return message


@transaction.atomic
def mark_posted(message: Message, *, by: User, at: datetime) -> Message:
    """Say that a printed letter was put in the post. Raises Refusal where it is no letter that waits."""
    message = _held(message)
    require(may_mark_posted(by, message, at))
    message.state, message.ended_at = State.SENT, at
    message.dealt_with_by, message.dealt_with_at = by, at
    message.words = _words_after(message)
    message.save(update_fields=["state", "ended_at", "dealt_with_by", "dealt_with_at", "words"])
    record(POSTED_BY_HAND, about=message, child=message.child_id, by=by, at=at, kind=message.kind)
    return message


@transaction.atomic
def send_again(message: Message, *, to_address: str, by: User, at: datetime) -> Message:
    """Send what did not arrive, or may not have, once more, to a corrected address if given; return it.

    It is a new message that waits like any other; the first stays as it was. Raises Refusal where nothing
    needs to be done, CannotPost for an address that cannot be right.
    """
    message = _held(message)
    require(may_send_again(by, message, at))
    was = outgoing_of(message)
    out = replace(was, to_address=to_address.strip() or was.to_address, reference=f"{message.pk}-again")
    check(out)
    again = _taken_in(
        out,
        about=None,
        child=message.child_id,
        leaves_at=at + wait_before_leaving(at),
        by=by,
        at=at,
        again_of=message,
        about_kind=message.about_kind,
        about_id=message.about_id,
    )
    _dealt_with(message, f"Sent again to {out.to_address}", by, at)
    record(
        SENT_AGAIN,
        about=message,
        child=message.child_id,
        by=by,
        at=at,
        kind=message.kind,
        again=again.pk,
    )
    return again


@transaction.atomic
def say_it_arrived(message: Message, *, by: User, at: datetime) -> Message:
    """Say that a message whose fate nobody knew has arrived. Raises Refusal where that is not in doubt."""
    message = _held(message)
    require(may_say_it_arrived(by, message, at))
    message.state = State.SENT
    _dealt_with(message, "Somebody found out that it had arrived", by, at)
    record(ARRIVED, about=message, child=message.child_id, by=by, at=at, kind=message.kind)
    return message


@transaction.atomic
def deal_with(message: Message, *, how: str, by: User, at: datetime) -> Message:
    """Say what was done instead about a message that did not arrive. Raises Refusal where nothing need be."""
    message = _held(message)
    require(may_deal_with(by, message, at))
    _dealt_with(message, how.strip(), by, at)
    record(DEALT_WITH, about=message, child=message.child_id, by=by, at=at, kind=message.kind, how=how)
    return message


def _held(message: Message) -> Message:
    return Message.objects.select_for_update().get(pk=message.pk)


def _words_after(message: Message) -> str:
    """The words kept of a message that waits no longer: of a letter's code there is only its paper then."""
    return without_codes(message.words) if message.is_letter else message.words


def _dealt_with(message: Message, how: str, by: User, at: datetime) -> None:
    message.dealt_with_by, message.dealt_with_at, message.dealt_with_how = by, at, how
    message.save(update_fields=["state", "dealt_with_by", "dealt_with_at", "dealt_with_how"])
