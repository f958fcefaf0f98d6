"""How messages are shown, posted or not."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from .composing import names_of, outgoing_of, text_words
from .kinds import label_of
from .models import Message, State, Way
from .outgoing import Outgoing, lines_of
from .papers import paragraphs_of

TAGS = {
    State.WAITING: "new",
    State.SENDING: "new",
    State.UNDONE: "quiet",
    State.TO_PRINT: "soon",
    State.SENT: "good",
    State.BOUNCED: "bad",
    State.UNKNOWN: "bad",
}
HIDDEN = "Only the person it was for can read this."


@dataclass(frozen=True)
class Preview:
    """A message as its reader gets it; `to` is the name and the lines of the address."""

    way: str
    way_words: str
    sent_from: str
    to: tuple[str, ...]
    subject: str
    paragraphs: tuple[tuple[str, ...], ...]
    enclosed: tuple[str, ...]


def preview_of(out: Outgoing) -> Preview:
    """Return what the reader of a message gets, made by the same words as the message itself."""
    is_text = out.way == Way.TEXT
    address = tuple(lines_of(out.to_address)) if out.way == Way.LETTER else (out.to_address,)
    return Preview(
        way=out.way,
        way_words=Way(out.way).label,
        sent_from=settings.DEFAULT_FROM_EMAIL if out.way == Way.EMAIL else settings.AUTHORITY_NAME,
        to=(out.to_name, *address),
        subject="" if is_text else out.subject,
        paragraphs=paragraphs_of(text_words(out.words) if is_text else out.words),
        enclosed=names_of(out.attachments),
    )


@dataclass(frozen=True)
class MessageShown:
    """One message on its page or in a list."""

    message: Message
    label: str
    tag: str
    seconds_left: int


def shown(message: Message, at: datetime) -> MessageShown:
    """Return a message with the words and colours of its state, and how long it can still be taken back."""
    waits = message.state == State.WAITING and not message.tries
    left = (message.leaves_at - at).total_seconds() if waits else 0
    return MessageShown(message, label_of(message.kind), TAGS[State(message.state)], max(0, round(left)))


def read(message: Message) -> Preview:
    """Return a posted message as its reader got it; a secret one without its words."""
    out = outgoing_of(message)
    found = preview_of(out)
    if not message.is_secret:
        return found
    return Preview(
        found.way, found.way_words, found.sent_from, found.to, found.subject, ((HIDDEN,),), found.enclosed
    )
