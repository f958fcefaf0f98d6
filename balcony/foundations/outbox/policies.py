"""Who may see what was sent, take it back, and put right what did not arrive."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision, Refused

from .kinds import allows_posting, sealed_of
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
    """Take a message back while it waits: whoever posted it, or those who look after the outbox.

    A letter waits until somebody says that it is in the post.
    """
    right = may_see(user, at)
    if not right or (message.posted_by_id != user.pk and not may_look_after(user, at)):
        return right and Refused("Somebody else posted this message.")
    if message.state == State.UNDONE:
        return Refused("This message has been taken back already.")
    if message.state == State.TO_PRINT:
        return right  # paper has not left before it is in the post
    if message.state != State.WAITING or message.tries or at >= message.leaves_at:
        return Refused(LEFT)
    return right


def may_mark_posted(user: Anyone, message: Message, at: datetime) -> Decision:
    """Say that a printed letter was put in the post."""
    right = may_look_after(user, at)
    if right and message.state != State.TO_PRINT:
        return Refused("This is no letter that waits to be posted.")
    return right and allows_posting(message.kind, user, message.reference, at)


def may_deal_with(user: Anyone, message: Message, at: datetime) -> Decision:
    """Put right a message that did not arrive, or may not have; once."""
    right = may_look_after(user, at)
    if right and not message.needs_somebody:
        return Refused("Nothing needs to be done about this message.")
    return right


def may_send_again(user: Anyone, message: Message, at: datetime) -> Decision:
    """Send it once more; a code or a link to get in is asked for anew instead."""
    right = may_deal_with(user, message, at)
    return Refused("Whoever needs it asks for a new one.") if right and message.is_secret else right


def may_say_it_arrived(user: Anyone, message: Message, at: datetime) -> Decision:
    """Say that a message of unknown fate arrived."""
    right = may_deal_with(user, message, at)
    if right and message.state != State.UNKNOWN:
        return Refused("It is known what became of this message.")
    return right


def may_print(user: Anyone, message: Message, at: datetime) -> Decision:
    """Open a letter as PDF: those who look after the outbox, and whoever posted it.

    A sealed one opens while it waits to be posted, to whoever its room lets print it, and not afterwards.
    """
    right = may_see_message(user, message, at)
    if right and not message.is_letter:
        return Refused("Only letters are printed.")
    if not right or sealed_of(message.kind) is None:
        return right
    if message.state != State.TO_PRINT:
        return Refused("This letter opens only while it waits to be printed and posted.")
    return allows_posting(message.kind, user, message.reference, at)
