"""Who may see to copies, read them before they leave, release, send and file them."""

from datetime import datetime

from balcony.casework.reviews.models import Review, State
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child, Source
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision, Refused

from .models import Copy, PrivateWord, Sending

NOT_FINAL = "The record is not final yet. Copies are made of a final record."


def _once_final(action: str, user: Anyone, review: Review, at: datetime) -> Decision:
    right = may_about(action, user, review.child, at)
    if right and (review.state != State.FINALISED or review.source == Source.RETURN):
        return Refused(NOT_FINAL)
    return right


def may_see(user: Anyone, review: Review, at: datetime) -> Decision:
    """See who gets a copy and how it stands; nothing that is written in it."""
    return may_about("circulation.see", user, review.child, at)


def may_prepare(user: Anyone, review: Review, at: datetime) -> Decision:
    """Lay out the copies and say who else gets one: the IRO, once the record is final."""
    return _once_final("circulation.prepare", user, review, at)


def may_read_copy(user: Anyone, copy: Copy, at: datetime) -> Decision:
    """Read a copy before it leaves and say what it leaves out."""
    return _once_final("circulation.prepare", user, copy.review, at)


def may_send_copy(user: Anyone, copy: Copy, at: datetime) -> Decision:
    """Send what the IRO released."""
    return _once_final("circulation.send", user, copy.review, at)


def may_post_copy(user: Anyone, copy: Copy, at: datetime) -> Decision:
    """Print a released copy that waits to be posted, without being shown its words, and post it."""
    return _once_final("circulation.post", user, copy.review, at)


def may_take_back(user: Anyone, sending: Sending, at: datetime) -> Decision:
    """Close the link of what was sent."""
    return may_about("circulation.send", user, sending.released.copy.review.child, at)


def may_file(user: Anyone, review: Review, at: datetime) -> Decision:
    """Say that the record is filed in the case system, or put it in the drop folder."""
    return _once_final("circulation.send", user, review, at)


def may_keep_words(user: Anyone, child: Child, at: datetime) -> Decision:
    """See and keep the words that must not reach just anybody."""
    return may_about("circulation.prepare", user, child, at)


def may_end_word(user: Anyone, word: PrivateWord, at: datetime) -> Decision:
    """Take private words off the list."""
    right = may_about("circulation.prepare", user, word.child, at)
    return Refused("These words are off the list already.") if right and word.ended_at else right
