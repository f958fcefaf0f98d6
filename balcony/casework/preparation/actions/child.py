"""Making the child's own invitation: in words of their level, posted as a letter or handed over."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review, ReviewMeeting
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.actions import post
from balcony.foundations.storage.turns import take_turn

from .. import verbs
from ..models import ChildInvitation
from ..papers.child import CHILD_INVITE, child_letter, child_words
from ..policies import may_arrange

NO_IRO = "This child has no IRO yet, and the invitation comes from them. Allocate one first."


@transaction.atomic
def invite_child(
    review: Review,
    *,
    meeting: ReviewMeeting,
    level: str,
    way: str,
    address: str = "",
    handed_on: date | None = None,
    handed_by: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> ChildInvitation:
    """Keep the child's invitation as they read it; by letter it goes to the outbox, to be printed.

    The same form sent twice makes one. Raises NotPossible with what is missing, and CannotPost where the
    address does not fit an envelope.
    """
    require(may_arrange(by, review, at))
    if token:
        take_turn(f"child invitation {token}")
        made = ChildInvitation.objects.filter(form_token=token).first()
        if made is not None:
            return made
    words = child_words(review, meeting, level, localdate(at))
    if not words:
        raise NotPossible(NO_IRO)
    is_letter = way == ChildInvitation.Way.LETTER
    if not is_letter:
        _check_handed(handed_on, handed_by, at)
    key = uuid4()
    message_id = None
    if is_letter:
        reference = f"{CHILD_INVITE}:{key}"
        out = child_letter(review, level=level, words=words, address=address, reference=reference)
        message_id = post(**vars(out), about=review, child=review.child, by=by, at=at).pk
    invitation = ChildInvitation.objects.create(
        id=key,
        review=review,
        level=level,
        words=words,
        way=way,
        meeting_id=meeting.pk,
        message_id=message_id,
        handed_on=None if is_letter else handed_on,
        handed_by="" if is_letter else handed_by.strip(),
        form_token=token,
        by=by,
        at=at,
    )
    record(verbs.CHILD_INVITED, about=review, child=review.child_id, by=by, at=at, level=level, way=way)
    return invitation


def _check_handed(handed_on: date | None, handed_by: str, at: datetime) -> None:
    if handed_on is None:
        raise NotPossible("Say on which day it was handed over.", "handed_on")
    if handed_on > localdate(at):
        raise NotPossible("This day is still to come.", "handed_on")
    if not handed_by.strip():
        raise NotPossible("Say who gave it to the child.", "handed_by")
