"""Giving a professional a standing link, taking it back, and what is told by it."""

import secrets
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.links import end_links, make_link, opens, why_closed
from balcony.foundations.accounts.models import PersonalLink, User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.actions import post
from balcony.foundations.outbox.faults import CannotPost
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Adult, Child
from balcony.rules.rights import ALLOWED, Refused

from .. import policies, verbs
from ..models import Change, ChangeNotice, How, NoticeLink
from ..papers import link_message
from ..queries.links import LASTS, LINK, SIGNS, tellers_of, told_too_often, why_over
from .notices import give

TOO_MANY = "More was told about this child in a day than can be read. Ring the IRO."


@transaction.atomic
def give_link(
    child: Child,
    *,
    adult: Adult,
    address: str = "",
    known_as: str = "",
    link_to: Callable[[UUID], str],
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> NoticeLink:
    """Send a professional around the child their own link to tell the IRO of changes; an earlier one closes.

    `link_to` makes the address of a link from its secret. Without `address` it goes to the one held for them.
    The same form sent twice sends one. Raises NotPossible where they do not work with the child, where no
    address is held, and where the message would name the child.
    """
    require(policies.may_give_link(by, child, at))
    take_turn(f"notice link {child.pk}")
    made = NoticeLink.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    on = localdate(at)
    if adult not in tellers_of(child, on):
        raise NotPossible("They do not work with this child for the authority today.", "adult")
    address = address.strip() or adult.email or (adult.user.email if adult.user else "")
    if not address:
        raise NotPossible("No e-mail address is held for them. Write it here.", "address")
    for earlier in NoticeLink.objects.filter(child=child, adult=adult, ended_at__isnull=True):
        _end(earlier, by, at)
    place = NoticeLink.objects.create(
        child=child,
        adult=adult,
        address=address,
        reference=_reference(),
        known_as=known_as.strip(),
        form_token=token,
        by=by,
        at=at,
    )
    lasts = timedelta(days=rulebook_on(on).rule(LASTS, on).value)
    link = make_link(LINK, place.pk, person_id=adult.pk, lasts=lasts, by=by, at=at)
    message = link_message(place, address=link_to(link.secret), until=localdate(at + lasts))
    try:
        post(**message, by=by, at=at)
    except CannotPost as why:
        raise NotPossible(str(why), "known_as" if "names the child" in str(why) else "address") from why
    record(verbs.LINK_GIVEN, about=place, child=child, by=by, at=at)
    return place


@transaction.atomic
def take_link_back(place: NoticeLink, *, by: User, at: datetime) -> NoticeLink:
    """Close somebody's link and its reference, for instance when it went astray. Twice changes nothing."""
    require(policies.may_take_link_back(by, place, at))
    take_turn(f"notice link {place.child_id}")
    place.refresh_from_db()
    if place.ended_at is None:
        _end(place, by, at)
    return place


def _end(place: NoticeLink, by: User, at: datetime) -> None:
    end_links(LINK, place.pk, by=by, at=at)
    place.ended_by, place.ended_at = by, at
    place.save(update_fields=["ended_by", "ended_at"])
    record(verbs.LINK_TAKEN_BACK, about=place, child=place.child_id, by=by, at=at)


@transaction.atomic
def tell_by_link(
    place: NoticeLink,
    *,
    link: PersonalLink,
    kind: str,
    happened_on: date,
    words: str,
    token: UUID | None = None,
    by: None = None,
    at: datetime,
) -> ChangeNotice:
    """Tell the IRO of a change by one's own link, as often as needed. The same form sent twice tells once.

    Raises Refusal where the link is closed, NotPossible where far too much comes in a day.
    """
    require(opens(link, LINK, place))
    closed = why_closed(link, at) or why_over(place, at)
    require(Refused(closed) if closed else ALLOWED)
    if told_too_often(place.child_id, at):
        raise NotPossible(TOO_MANY)
    who = place.adult.full_name
    return give(place.child, kind, happened_on, words, how=How.LINK, teller=who, token=token, by=by, at=at)


@transaction.atomic
def tell_by_mail(
    child: Child,
    *,
    teller: str,
    words: str,
    sent_on: date,
    reached_on: date | None = None,
    kind: str = "",
    happened_on: date | None = None,
    notice_id: UUID | None = None,
    by: User,
    at: datetime,
) -> ChangeNotice:
    """Give the IRO an e-mail as a notice; `sent_on` is the day it was sent.

    `by` is the machine account for one that carried our reference, else whoever found the child; they may
    have read in it the `kind` of change and the day it happened. What they leave, the IRO reads. It counts
    as told on the day it reached the service: that it lay in the office is not the teller's lateness.
    `notice_id` is the notice's own, where what came with it was kept before. Raises NotPossible for a day
    without its kind.
    """
    require(policies.may_tell_by_mail(by, child, at))
    if happened_on is not None and not kind:
        raise NotPossible("Say what has changed, too.", "kind")
    more: dict[str, Any] = {"id": notice_id} if notice_id is not None else {}
    if reached_on is not None and reached_on != localdate(at):
        more["learned_on"] = reached_on
    return give(
        child,
        kind or Change.OTHER,
        happened_on or sent_on,
        words,
        how=How.MAIL,
        teller=teller,
        is_read=happened_on is not None,
        by=by,
        at=at,
        **more,
    )


def _reference() -> str:
    """Eight signs by chance: some 650 thousand million of them, so that nobody guesses one."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(8))
    return f"CN-{signs[:4]}-{signs[4:]}"
