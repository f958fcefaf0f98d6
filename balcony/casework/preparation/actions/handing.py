"""A letter to hand over, with a code of their own, for whoever is told by hand or by phone."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.models import ReviewMeeting
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.outgoing import Outgoing
from balcony.foundations.storage.turns import take_turn

from .. import verbs
from ..models import Invitation
from ..papers import invitation_message, times_message
from ..policies import may_answer_invitation
from ..queries.answers import why_not_come
from ..queries.introduced import iro_of_review
from ..queries.putting import times_asked_of
from .arranging import turn_of
from .inviting import make_code, tell


@transaction.atomic
def hand_letter(
    invitation: Invitation,
    *,
    meeting: ReviewMeeting | None,
    answer_by: date,
    code_at: str,
    by: User,
    at: datetime,
) -> Outgoing:
    """Make the letter for somebody reached by hand: which times they can make while these are asked, else
    whether they come to the meeting, of which it tells them. Nothing is posted.

    A code of an earlier letter ends. Raises NotPossible where they are reached another way, and where there
    is nothing to answer.
    """
    require(may_answer_invitation(by, invitation, at))
    take_turn(turn_of(invitation.review))
    if invitation.way != "hand":
        raise NotPossible("This person is written to. Send the invitation instead.")
    asked = times_asked_of(invitation, localdate(at))
    if asked is not None:
        _, slots = asked
        typed = make_code(invitation, max(one.on for one in slots), code_at, by, at)
        out = times_message(invitation, slots, number=1, at=at, answer_by=answer_by, typed=typed)
    else:
        out = _invitation(invitation, meeting, answer_by, code_at, by, at)
    record(verbs.HANDED, about=invitation, child=invitation.review.child_id, by=by, at=at)
    return replace(out, way="letter", attachments=())


def _invitation(
    invitation: Invitation,
    meeting: ReviewMeeting | None,
    answer_by: date,
    code_at: str,
    by: User,
    at: datetime,
) -> Outgoing:
    if meeting is None:
        raise NotPossible("Plan the day first: there is nothing to invite to yet.")
    tell(invitation, meeting=meeting, answer_by=answer_by, by=by, at=at)
    why_not = why_not_come(invitation, at)
    if why_not:
        raise NotPossible("The meeting has begun or is over, so there is nothing to answer.")
    return invitation_message(
        invitation,
        meeting,
        at=at,
        answer_by=answer_by,
        typed=make_code(invitation, meeting.on, code_at, by, at),
        introduces=iro_of_review(invitation.review, localdate(at)),
    )
