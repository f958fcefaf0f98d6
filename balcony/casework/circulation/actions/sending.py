"""Sending a released copy to its person, and closing the link to it."""

from collections.abc import Callable
from datetime import date, datetime
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
    RecipientKind,
    Released,
    Sending,
    TakenBack,
)
from ..papers import is_set_as_released
from ..queries import tells_too_much, why_blocked

MESSAGE, LINK = "review-copy", "review-copy"
LETTER = "review-copy-letter"
SUBJECT = "A record for you to read"
WORDS = """A record is ready for you to read. It opens here:

{address}

The link is for you alone: please do not pass it on. It opens until {day}.

If you were not expecting this, or it does not open, tell whoever you usually speak to at {authority}."""

COVER = """With this page comes your copy of a record. It is meant for you alone: keep it where others do \
not read it.

If something in it is wrong, or you would like to talk about it, ring or write to whoever you usually speak \
to at {authority}.

If you are not the person named above, please do not read on: send it back to {authority}."""
FOR_THE_CHILD = """This is your copy of what was written at your review. It is yours to keep.

If something in it is wrong, or you do not like it, tell me or somebody you trust.

If this is not your name above, please do not read on: send it back to {authority}."""


@transaction.atomic
def send(
    copy: Copy,
    *,
    way: str,
    address: str = "",
    post_to: str = "",
    note: str = "",
    link_to: Callable[[UUID], str],
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Sending:
    """Send the newest release of a copy to its person, or write down that it was posted or handed over.

    By email goes a personal link and nothing else: no child's name, nothing of the record. `link_to` gives
    its whole address. By letter goes the copy as it was released, behind a page for a window envelope, to
    `post_to`: it waits in the outbox to be printed and posted. The same form sent twice sends once. Raises
    NotPossible with what stands in the way.
    """
    require(policies.may_send_copy(by, copy, at))
    take_turn(f"copy {copy.pk}")
    held = Sending.objects.filter(form_token=token).first() if token else None
    if held is not None:
        return held
    blocked, released = why_blocked(copy, localdate(at)), copy.releases.order_by("-number").first()
    if blocked is not None or released is None:
        raise NotPossible(f"{blocked.reason} {blocked.fix}" if blocked is not None else policies.NOT_FINAL)
    to = _address_for(copy, released, way, address.strip(), post_to.strip(), localdate(at))
    made = Sending.objects.create(
        released=released,
        way=way,
        to_address=to,
        note=note.strip(),
        form_token=token,
        by=by,
        at=at,
    )
    if way == Sending.Way.EMAIL:
        _post_link(made, copy, link_to, by, at)
    if way == Sending.Way.LETTER:
        _post_letter(made, copy, by, at)
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


def _address_for(copy: Copy, released: Released, way: str, email: str, postal: str, on: date) -> str:
    """Where it goes, "" by hand. Raises NotPossible for an address it cannot or must not go to."""
    if way == Sending.Way.EMAIL:
        if not email:
            raise NotPossible(
                "There is no email address for this person. Enter one, or post or hand over the copy.",
                "address",
            )
        return email
    if way != Sending.Way.LETTER:
        return ""
    if not postal:
        raise NotPossible("Write the postal address, as it should stand in the window.", "post_to")
    told = tells_too_much(copy, postal, on)
    if told:
        raise NotPossible(
            f"This address holds {told}, which this person may not be told. Check whose address it is.",
            "post_to",
        )
    if not is_set_as_released(released):
        raise NotPossible(
            "Balcony has changed since this copy was released, and would print it otherwise. "
            "Ask the IRO to read it and release it again."
        )
    return postal


def _post_letter(sending: Sending, copy: Copy, by: User, at: datetime) -> None:
    words = FOR_THE_CHILD if copy.kind == RecipientKind.CHILD else COVER
    try:
        post(
            kind=LETTER,
            way=Way.LETTER,
            to_name=copy.for_whom,
            to_address=sending.to_address,
            subject=SUBJECT,
            words=words.format(authority=settings.AUTHORITY_NAME),
            reference=f"{LETTER}:{sending.pk}",
            about=sending,
            child=copy.review.child,
            person_id=copy.adult_id,
            by=by,
            at=at,
        )
    except CannotPost as why:
        raise NotPossible(str(why), "post_to") from why


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
        raise NotPossible(str(why), "address") from why


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
