"""Posting a message and taking it back; what people do about those that did not arrive."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .models import Enclosure, Message, State
from .outgoing import Attachment, Outgoing, check
from .policies import may_undo
from .queries import wait_before_leaving
from .verbs import POSTED, UNDONE


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
    by: User | None,
    at: datetime,
) -> Message:
    """Post one message to one person and return it; it leaves when its wait is over, unless taken back.

    The same `reference` again returns the message it made the first time, whatever became of it: a deed done
    twice sends one message, and one that was taken back needs a new reference. `child` and `private` are
    looked for in what can be read on the way. A text message's `words` are its link. `by` is None only for
    somebody who came by a personal link. Raises CannotPost, saying what is wrong; nothing is sent then.
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
    return _taken_in(out, about=about, child=child, leaves_at=at + wait_before_leaving(at), by=by, at=at)


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
    """Take a message back before it leaves. Raises Refusal where it has left, or is not theirs."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    require(may_undo(by, message, at))
    message.state, message.undone_by, message.ended_at = State.UNDONE, by, at
    message.save(update_fields=["state", "undone_by", "ended_at"])
    record(UNDONE, about=message, child=message.child_id, by=by, at=at, kind=message.kind)
    return message
