"""Sending a released copy to its person, and closing the link to it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.links import LASTS, end_links, make_link
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.design.words import date_words
from balcony.foundations.outbox.actions import post
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.outbox.models import Way
from balcony.foundations.storage.turns import take_turn

from .. import policies, verbs
from ..models import (
    Copy,
    Sending,
    TakenBack,
)
from ..queries import released_of, why_blocked

MESSAGE, LINK = "review-copy", "review-copy"
SUBJECT = "A record for you to read"
WORDS = """A record is ready for you to read. It opens here:

{address}

The link is for you alone: please do not pass it on. It opens until {day}.

If you were not expecting this, or it does not open, tell whoever you usually speak to at {authority}."""


@transaction.atomic
def send(
    copy: Copy,
    *,
    way: str,
    address: str = "",
    note: str = "",
    link_to: Callable[[UUID], str],
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Sending:
    """Send the newest release of a copy to its person, or write down that it was posted or handed over.

    By email goes a personal link and nothing else: no child's name, nothing of the record. `link_to` gives
    its whole address. The same form sent twice sends once. Raises NotPossible with what stands in the way.
    """
    require(policies.may_send_copy(by, copy, at))
    take_turn(f"copy {copy.pk}")
    held = Sending.objects.filter(form_token=token).first() if token else None
    if held is not None:
        return held
    blocked, released = why_blocked(copy, localdate(at)), released_of(copy)
    if blocked is not None or released is None:
        raise NotPossible(f"{blocked.reason} {blocked.fix}" if blocked is not None else policies.NOT_FINAL)
    by_email = way == Sending.Way.EMAIL
    if by_email and not address.strip():
        raise NotPossible(
            "There is no email address for this person. Enter one, or post or hand over the copy."
        )
    made = Sending.objects.create(
        released=released,
        way=way,
        to_address=address.strip() if by_email else "",
        note=note.strip(),
        form_token=token,
        by=by,
        at=at,
    )
    if by_email:
        _post_link(made, copy, link_to, by, at)
    record(
        verbs.SENT,
        about=copy,
        child=copy.review.child_id,
        by=by,
        at=at,
        kind=copy.kind,
        way=way,
        fingerprint=released.fingerprint,
    )
    return made


def _post_link(sending: Sending, copy: Copy, link_to: Callable[[UUID], str], by: User, at: datetime) -> None:
    link = make_link(LINK, sending.pk, person_id=copy.adult_id, by=by, at=at)
    words = WORDS.format(
        address=link_to(link.secret), day=date_words(localdate(at + LASTS)), authority=settings.AUTHORITY_NAME
    )
    try:
        post(
            kind=MESSAGE,
            way=Way.EMAIL,
            to_name=copy.for_whom,
            to_address=sending.to_address,
            subject=SUBJECT,
            words=words,
            reference=f"{MESSAGE}:{sending.pk}",
            about=sending,
            child=copy.review.child,
            person_id=copy.adult_id,
            # Whoever looks after the outbox sees that it went, never the link: it opens what was written.
            is_secret=True,
            by=by,
            at=at,
        )
    except CannotPost as why:
        raise NotPossible(str(why)) from why


@transaction.atomic
def take_back(sending: Sending, *, reason: str, by: User, at: datetime) -> TakenBack:
    """Close the link of what was sent, for instance to a wrong address. Doing it twice changes nothing.

    Raises NotPossible without a reason.
    """
    require(policies.may_take_back(by, sending, at))
    if not reason.strip():
        raise NotPossible("Say why the link is closed.")
    made, is_new = TakenBack.objects.get_or_create(
        sending=sending, defaults={"reason": reason.strip(), "by": by, "at": at}
    )
    if is_new:
        end_links(LINK, sending.pk, by=by, at=at)
        child = sending.released.copy.review.child_id
        record(verbs.TAKEN_BACK, about=sending, child=child, by=by, at=at)
    return made
