"""Who of those invited has answered, and whether the page to answer on is still open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate, localtime

from balcony.casework.reviews.models import ReviewMeeting

from ..models import Invitation, InvitationAnswer
from .putting import times_asked_of, times_over

COMES = (InvitationAnswer.Coming.COMING, InvitationAnswer.Coming.PART)
OFF = "You are no longer on the list for this meeting. Ring the IRO if you did not expect that."
MOVED = "The plan has changed, so no answer is needed yet. You will be told of the new plan."
HEAR = "You will be told of the plan."
OVER = "The day of this meeting has come, so this page is closed. You can still ring or write to the IRO."


def answer_of(invitation: Invitation) -> InvitationAnswer | None:
    """The newest answer to the plan somebody was last told of, None while there is none."""
    standing = [one for one in invitation.answers.all() if one.meeting_id in (None, invitation.meeting_id)]
    return standing[-1] if standing else None


def has_answered(invitation: Invitation) -> bool:
    """Whether somebody has answered for the plan they were last told of."""
    return answer_of(invitation) is not None


@dataclass(frozen=True)
class Heard:
    """How many of those told of a plan have answered, in words for a list."""

    answered: int
    waiting: int

    @property
    def words(self) -> str:
        """ "3 have answered. 1 has not answered yet."""
        said = f"{self.answered} {'has' if self.answered == 1 else 'have'} answered."
        if not self.waiting:
            return said
        return f"{said} {self.waiting} {'has' if self.waiting == 1 else 'have'} not answered yet."


def heard_from(told: Iterable[Invitation]) -> Heard:
    """How many of those who were told have answered."""
    answers = [has_answered(one) for one in told]
    return Heard(sum(answers), len(answers) - sum(answers))


def told_meeting(invitation: Invitation) -> ReviewMeeting | None:
    """The meeting somebody was last told of, while it stands and is still to come; None once it moved."""
    coming = invitation.review.meetings.standing().filter(was_held__isnull=True)
    return coming.filter(pk=invitation.meeting_id).first() if invitation.meeting_id else None


def why_not_answer(invitation: Invitation, at: datetime) -> str:
    """Why somebody's own link is closed, "" while it asks them for times or whether they come."""
    on = localdate(at)
    if times_asked_of(invitation, on):
        return ""
    why = why_not_come(invitation, at)
    over = times_over(invitation, on) if why == MOVED else ""
    return f"{over} {HEAR}" if over else why


def why_not_come(invitation: Invitation, at: datetime) -> str:
    """Why somebody can no longer say by their link whether they come, "" while they can."""
    if invitation.withdrawn_at is not None:
        return OFF
    if invitation.review.state in ("held", "recorded", "finalised", "cancelled"):
        return OVER
    meeting = told_meeting(invitation)
    if meeting is None:
        return MOVED
    if meeting.on > localdate(at):
        return ""
    begun = meeting.starts_at is None or localtime(at).time() >= meeting.starts_at
    return OVER if meeting.on < localdate(at) or begun else ""
