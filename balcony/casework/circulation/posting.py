"""A copy that goes by letter: who may print it while it waits, and the paper it is, for the outbox."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from balcony.foundations.accounts.models import Anyone
from balcony.foundations.outbox.papers import LetterPaper
from balcony.rules.rights import Decision, Refused

from .models import Sending
from .papers import posted_pdf
from .policies import may_post_copy
from .queries import sending_of, why_not_post


def _sending(reference: str) -> Sending | None:
    """What a letter's reference speaks of."""
    return sending_of(UUID(reference.split(":")[1]))


def may_post_letter(user: Anyone, reference: str, at: datetime) -> Decision:
    """Return whether this person may print and post a letter now, or why nobody should."""
    sending = _sending(reference)
    if sending is None:
        return Refused("What this letter speaks of is gone.")
    right = may_post_copy(user, sending.released.copy, at)
    why_not = why_not_post(sending, localdate(at)) if right else ""
    return Refused(why_not) if why_not else right


def sets_letter(reference: str, cover: LetterPaper, at: datetime) -> bytes:
    """Return a letter as PDF. Raises LookupError where what it speaks of is gone."""
    sending = _sending(reference)
    if sending is None:
        raise LookupError("What this letter speaks of is gone.")
    return posted_pdf(sending.released, cover, at=at)
