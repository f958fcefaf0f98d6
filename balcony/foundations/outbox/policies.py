"""Who may see what was sent, take it back, and put right what did not arrive."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision, Refused

from .models import Message, State

LEFT = "This message has left already, so it cannot be taken back."


def may_see(user: Anyone, at: datetime) -> Decision:
    """See the outbox: all of it for those who look after it, one's own for an IRO."""
    return may("service.outbox_see", user, at)


def may_look_after(user: Anyone, at: datetime) -> Decision:
    """Print letters, put right what bounced, say what became of what may not have arrived."""
    return may("service.outbox", user, at)


def may_see_message(user: Anyone, message: Message, at: datetime) -> Decision:
    """See one message word for word as it left."""
    return may_see(user, at)


def may_undo(user: Anyone, message: Message, at: datetime) -> Decision:
    """Take a message back while it waits: whoever posted it, or those who look after the outbox."""
    right = may_see(user, at)
    if not right or (message.posted_by_id != user.pk and not may_look_after(user, at)):
        return right and Refused("Somebody else posted this message.")
    if message.state == State.UNDONE:
        return Refused("This message has been taken back already.")
    if message.state != State.WAITING or message.tries or at >= message.leaves_at:
        return Refused(LEFT)
    return right


def may_mark_posted(user: Anyone, message: Message, at: datetime) -> Decision:
    """Say that a printed letter was put in the post."""
    right = may_look_after(user, at)
    if right and message.state != State.TO_PRINT:
        return Refused("This is no letter that waits to be posted.")
    return right


def may_deal_with(user: Anyone, message: Message, at: datetime) -> Decision:
    """Put right a message that did not arrive, or may not have; once."""
    right = may_look_after(user, at)
    if right and not message.needs_somebody:
        return Refused("Nothing needs to be done about this message.")
    return right
