"""Putting times to the adults after the child, and keeping what each of them says for themselves."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.links import opens
from balcony.foundations.accounts.models import PersonalLink, User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.models import Message
from balcony.foundations.storage.turns import take_turn

from .. import verbs
from ..models import Invitation, Slot, SlotAnswer, TimesPut, TimesWords
from ..papers import times_message
from ..policies import may_answer_invitation, may_give_own_times, may_put_times
from ..queries.asking import ANSWER, times_messages
from ..queries.offering import offered_to_child
from ..queries.putting import Put, asked_for_times, said_of, times_asked_of
from .arranging import turn_of
from .inviting import code_for, link_for, post_to

CLOSED = "These times are closed: one was chosen, or others were offered."


@transaction.atomic
def put_times(
    review: Review,
    *,
    times: Iterable[Slot],
    reason: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> TimesPut:
    """Put times that were offered to the child to everybody invited; the same form sent twice puts them once.

    Nothing leaves yet: see `ask_for_times`. Raises NotPossible where no offer to the child is open, where no
    time is picked, and for a time the child has not called good while `reason` does not say why it is asked.
    """
    require(may_put_times(by, review, at))
    take_turn(turn_of(review))
    made = TimesPut.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    on, offered, keys = localdate(at), offered_to_child(review), {one.pk for one in times}
    if offered is None or not offered.is_open(on):
        raise NotPossible("Offer times to the child first. The adults are asked after the child.", "put")
    picked = [one for one in offered.slots if one.pk in keys and one.on > on]
    if not picked:
        raise NotPossible("Tick at least one time to ask the adults about.", "put")
    if not reason.strip() and any(one.pk not in offered.good for one in picked):
        raise NotPossible(
            "The child comes first. Say why the adults are asked about a time the child has not called good.",
            "put",
        )
    put = TimesPut.objects.create(offer=offered.offer, reason=reason.strip(), form_token=token, by=by, at=at)
    put.slots.set(picked)
    record(verbs.TIMES_PUT, about=review, child=review.child_id, by=by, at=at, count=len(picked))
    return put


@transaction.atomic
def ask_for_times(
    invitation: Invitation,
    *,
    answer_by: date,
    link_to: Callable[[UUID], str],
    code_at: str,
    by: User,
    at: datetime,
) -> Message | None:
    """Ask one person which of the times put to the adults they can make; return the message.

    None by hand, and where they were asked already. An email carries their link, a letter their code. Raises
    NotPossible where the times are closed, and CannotPost with what is wrong.
    """
    require(may_answer_invitation(by, invitation, at))
    take_turn(turn_of(invitation.review))
    asked = times_asked_of(invitation, localdate(at))
    if asked is None:
        raise NotPossible(CLOSED)
    put, slots = asked
    if invitation.way == "hand" or asked_for_times(put, [invitation]):
        return None
    last = max(one.on for one in slots)
    out = times_message(
        invitation,
        slots,
        number=times_messages(invitation) + 1,
        at=at,
        answer_by=answer_by,
        answer_at=link_for(invitation, last, link_to, by, at),
        typed=code_for(invitation, last, code_at, by, at),
    )
    message = post_to(invitation, out, by, at)
    child = invitation.review.child_id
    record(verbs.ASKED_FOR_TIMES, about=invitation, child=child, by=by, at=at, way=invitation.way)
    return message


@transaction.atomic
def say_times_by_link(
    invitation: Invitation,
    *,
    link: PersonalLink,
    put_id: UUID,
    can: Iterable[Slot],
    words: str = "",
    by: User | None,
    at: datetime,
) -> int:
    """Keep which of the times somebody can make, said by their own link; return how many answers are new.

    `words` of their own are for the IRO and their office; none leaves what they wrote before as it is. It can
    be said otherwise until a time is set. Raises NotPossible once these times are closed.
    """
    require(opens(link, ANSWER, invitation))
    return _said(invitation, put_id, can, words, "link", by, at)


@transaction.atomic
def say_own_times(
    invitation: Invitation, *, put_id: UUID, can: Iterable[Slot], words: str = "", by: User, at: datetime
) -> int:
    """The same, said by a parent or carer on pages of their own."""
    require(may_give_own_times(by, invitation, at))
    return _said(invitation, put_id, can, words, "own pages", by, at)


def _said(
    invitation: Invitation,
    put_id: UUID,
    can: Iterable[Slot],
    words: str,
    how: str,
    by: User | None,
    at: datetime,
) -> int:
    take_turn(turn_of(invitation.review))
    asked = times_asked_of(invitation, localdate(at))
    if asked is None or asked[0].put.pk != put_id:
        raise NotPossible(CLOSED)
    new = _to_keep(invitation, asked, {one.pk for one in can}, by, at)
    SlotAnswer.objects.bulk_create(new)
    wrote = _keep_words(invitation, asked[0].put, words.strip(), by, at)
    if new or wrote:
        child = invitation.review.child_id
        record(verbs.TIMES_SAID, about=invitation, child=child, by=by, at=at, how=how)
    return len(new)


def _to_keep(
    invitation: Invitation, asked: tuple[Put, list[Slot]], can: set[UUID], by: User | None, at: datetime
) -> list[SlotAnswer]:
    """The answers that say something else than the newest: the same sent twice is one."""
    _, slots = asked
    before = said_of(invitation, slots)
    return [
        SlotAnswer(slot=one, who=str(invitation.pk), can_come=one.pk in can, by=by, at=at)
        for one in slots
        if before.get(one.pk) != (one.pk in can)
    ]


def _keep_words(
    invitation: Invitation, put: TimesPut, words: str, by: User | None, at: datetime
) -> TimesWords | None:
    """Keep what they wrote with it; the same sent twice is one."""
    if not words or TimesWords.objects.filter(invitation=invitation, put=put, words=words).exists():
        return None
    return TimesWords.objects.create(invitation=invitation, put=put, words=words, by=by, at=at)
