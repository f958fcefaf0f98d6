"""Inviting people to a review, telling them of every change, and noting whether they come."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import get_current_timezone, localdate

from balcony.casework.reviews.models import Review, ReviewMeeting
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.links import LASTS, end_links, make_link, opens
from balcony.foundations.accounts.models import PersonalLink, User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.actions import post
from balcony.foundations.outbox.models import Message
from balcony.people.iros.models import Iro
from balcony.people.register.models import Adult

from .. import verbs
from ..models import Introduction, Invitation, InvitationAnswer
from ..papers import Typed, invitation_message
from ..policies import may_answer_invitation, may_arrange
from ..queries.answers import answer_of, why_not_come
from ..queries.asking import ANSWER, knows_by_default, may_know_now
from ..queries.introduced import to_introduce, to_tell_again


@transaction.atomic
def invite(
    review: Review,
    *,
    name: str,
    role: str,
    way: str,
    address: str,
    may_know_place: bool,
    place_because: str = "",
    adult: Adult | None = None,
    by: User,
    at: datetime,
) -> Invitation:
    """Put somebody on the list, as they may know the place. Nothing leaves yet: see `tell`.

    Opening the place to somebody who is not told it by default needs a reason, which is kept.
    """
    require(may_arrange(by, review, at))
    if not name.strip():
        raise NotPossible("Write the name of who is invited.", "name")
    if way in ("email", "text", "letter") and not address.strip():
        raise NotPossible(
            f"Write the address {name} is reached at, or choose to tell them by hand.", "address"
        )
    if may_know_place and not place_because.strip() and not knows_by_default(review, adult, localdate(at)):
        raise NotPossible("Say why this person may know where the meeting is.", "place_because")
    known = {
        "way": way,
        "address": address.strip(),
        "may_know_place": may_know_place,
        "place_because": place_because.strip(),
        "withdrawn_at": None,
        "meeting_id": None,
    }
    invitation, is_new = Invitation.objects.get_or_create(
        review=review, name=name.strip(), role=role, defaults=known | {"adult": adult, "by": by, "at": at}
    )
    if not is_new:
        if invitation.address != known["address"]:
            # Whoever reads the old address answers for them no longer.
            end_links(ANSWER, invitation.pk, by=by, at=at)
        Invitation.objects.filter(pk=invitation.pk).update(**known)
        invitation.refresh_from_db()
    return _noted(invitation, by, at)


def _noted(invitation: Invitation, by: User, at: datetime) -> Invitation:
    child = invitation.review.child_id
    record(
        verbs.INVITED,
        about=invitation,
        child=child,
        by=by,
        at=at,
        way=invitation.way,
        version=invitation.version,
    )
    return invitation


@transaction.atomic
def tell(
    invitation: Invitation,
    *,
    meeting: ReviewMeeting,
    answer_by: date,
    link_to: Callable[[UUID], str] | None = None,
    code_at: str = "",
    by: User,
    at: datetime,
) -> Message | None:
    """Send the invitation, or its change, as this person may know it; return the message, None by hand.

    By e-mail it carries a link on which they say whether they come: `link_to` gives its address. A letter
    carries a code in its place, to be typed at `code_at`; a newer letter's code ends the older. Telling
    twice of the same plan sends one message; a new IRO is told of anew. Raises CannotPost with what is wrong.
    """
    require(may_answer_invitation(by, invitation, at))
    on = localdate(at)
    if invitation.meeting_id == meeting.pk and not to_tell_again([invitation], on):
        return None
    message = None
    if invitation.way == "hand":
        invitation.handed_on = on
    else:
        answer_at = link_for(invitation, meeting.on, link_to, by, at) if link_to else ""
        typed = code_for(invitation, meeting.on, code_at, by, at) if code_at else None
        new = to_introduce(invitation, on)
        out = invitation_message(
            invitation,
            meeting,
            at=at,
            answer_by=answer_by,
            answer_at=answer_at,
            typed=typed,
            introduces=new,
        )
        message = post_to(invitation, out, by, at)
        if new is not None:
            _introduced(invitation, new, message, by, at)
    invitation.version, invitation.meeting_id = invitation.version + 1, meeting.pk
    invitation.save(update_fields=["version", "meeting_id", "handed_on"])
    _noted(invitation, by, at)
    return message


def _introduced(invitation: Invitation, iro: Iro, message: Message, by: User, at: datetime) -> None:
    Introduction.objects.create(invitation=invitation, iro=iro, message_id=message.pk, by=by, at=at)
    record(verbs.INTRODUCED, about=invitation, child=invitation.review.child_id, by=by, at=at)


def link_for(
    invitation: Invitation, day: date, link_to: Callable[[UUID], str], by: User, at: datetime
) -> str:
    """A link that stays open until the day is over, however far away it lies; "" where none can travel."""
    if invitation.way != "email":
        return ""
    lasts = _until_it_is_over(day, at)
    made = make_link(ANSWER, invitation.pk, person_id=invitation.adult_id, lasts=lasts, by=by, at=at)
    return link_to(made.secret)


def code_for(invitation: Invitation, day: date, code_at: str, by: User, at: datetime) -> Typed | None:
    """A code for a letter, which opens as long as a link would; None where the way is another."""
    return make_code(invitation, day, code_at, by, at) if invitation.way == "letter" else None


def make_code(invitation: Invitation, day: date, code_at: str, by: User, at: datetime) -> Typed:
    """A code of somebody's own, in place of the one before, which ends."""
    end_links(ANSWER, invitation.pk, by=by, at=at)
    made = make_link(
        ANSWER,
        invitation.pk,
        person_id=invitation.adult_id,
        lasts=_until_it_is_over(day, at),
        by_code=True,
        by=by,
        at=at,
    )
    return Typed(code_at, made.code, day)


def _until_it_is_over(day: date, at: datetime) -> timedelta:
    over = datetime.combine(day + timedelta(days=1), time.min, tzinfo=get_current_timezone())
    return max(LASTS, over - at)


@transaction.atomic
def call_off(invitation: Invitation, *, meeting: ReviewMeeting | None, by: User, at: datetime) -> Invitation:
    """Take somebody off the list; whoever had been told is told that it is off."""
    require(may_answer_invitation(by, invitation, at))
    if invitation.withdrawn_at is not None:
        return invitation
    if invitation.version and meeting is not None and invitation.way != "hand":
        out = invitation_message(invitation, meeting, at=at, answer_by=localdate(at), cancels=True)
        post_to(invitation, out, by, at)
        invitation.version += 1
    invitation.withdrawn_at = at
    invitation.save(update_fields=["version", "withdrawn_at"])
    end_links(ANSWER, invitation.pk, by=by, at=at)
    child = invitation.review.child_id
    record(verbs.CALLED_OFF, about=invitation, child=child, by=by, at=at, version=invitation.version)
    return invitation


def post_to(invitation: Invitation, out: object, by: User, at: datetime) -> Message:
    """Post a message to somebody invited; the place may not stand in it where they may not know."""
    held = vars(out)
    hidden = () if may_know_now(invitation, localdate(at)) else _places(invitation.review)
    return post(**held, about=invitation, child=invitation.review.child, private=hidden, by=by, at=at)


def _places(review: Review) -> list[str]:
    """Where the review meets: what may not stand in a message to somebody who may not know."""
    return [place for place in review.meetings.values_list("place", flat=True) if place]


@transaction.atomic
def answer_invitation(
    invitation: Invitation, *, coming: str, note: str = "", by: User, at: datetime
) -> InvitationAnswer:
    """Note whether somebody comes. The same answer twice is one."""
    require(may_answer_invitation(by, invitation, at))
    return _answered(invitation, coming, note, by, at)


@transaction.atomic
def answer_by_link(
    invitation: Invitation,
    *,
    link: PersonalLink,
    coming: str,
    note: str = "",
    by: User | None,
    at: datetime,
) -> InvitationAnswer:
    """Somebody says by their own link whether they come; they may say otherwise until the day."""
    require(opens(link, ANSWER, invitation))
    why_not = why_not_come(invitation, at)
    if why_not:
        raise NotPossible(why_not)
    return _answered(invitation, coming, note, by, at)


def _answered(
    invitation: Invitation, coming: str, note: str, by: User | None, at: datetime
) -> InvitationAnswer:
    newest = answer_of(invitation)
    if newest is not None and (newest.coming, newest.note) == (coming, note.strip()):
        return newest
    answer = InvitationAnswer.objects.create(
        invitation=invitation,
        coming=coming,
        note=note.strip(),
        meeting_id=invitation.meeting_id,
        by=by,
        at=at,
    )
    child = invitation.review.child_id
    record(verbs.INVITATION_ANSWERED, about=invitation, child=child, by=by, at=at, coming=coming)
    return answer
