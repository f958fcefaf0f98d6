"""How messages are shown, posted or not."""

from dataclasses import dataclass, replace
from datetime import datetime

from .composing import outgoing_of
from .kinds import label_of
from .models import Message, State
from .papers import without_codes
from .previews import Preview, preview_of

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
    out = replace(out, words=without_codes(out.words)) if message.is_letter else out
    found = preview_of(out)
    if not message.is_secret:
        return found
    return Preview(
        found.way, found.way_words, found.sent_from, found.to, found.subject, ((HIDDEN,),), found.enclosed
    )
