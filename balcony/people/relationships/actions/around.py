"""Relationships begin and end; nothing about them is rewritten."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from balcony.foundations.access.policies import Refusal, may, require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.people.register.models import Adult, Child

from ..models import Kind, Relationship
from ..policies import IRO_KINDS, is_denied, may_begin, may_end, may_take_in
from ..verbs import BEGUN, ENDED, TAKEN_IN

# Access notes, section 2: cover is dated, at most 28 days, and ends by itself.
LONGEST_COVER = timedelta(days=28)


@transaction.atomic
def begin(
    child: Child,
    *,
    kind: str,
    from_on: date,
    reason: str,
    by: User,
    at: datetime,
    adult: Adult | None = None,
    other_child: Child | None = None,
    to_on: date | None = None,
    has_parental_responsibility: bool = False,
    must_not_know_address: bool = False,
) -> Relationship:
    """Give an adult, or a brother or sister, a place around a child from a day; return it.

    It holds on `from_on` and no longer on `to_on`. Raises Refusal where `by` may not, where cover has no end
    or is longer than 28 days, and where the adult's account is on the child's deny list. Independence is
    checked by whoever allocates an IRO, before this (rules/independence).
    """
    require(may_begin(by, child, kind, at))
    if kind == Kind.COVER_IRO and (to_on is None or to_on - from_on > LONGEST_COVER):
        raise Refusal("Cover has an end, at most 28 days after it starts.")
    if adult is not None and is_denied(adult.user, child):
        raise Refusal("This person is on the child's deny list and cannot be given a place around them.")
    made = Relationship.objects.create(
        child=child,
        adult=adult,
        other_child=other_child,
        kind=kind,
        from_on=from_on,
        to_on=to_on,
        reason=reason,
        has_parental_responsibility=has_parental_responsibility,
        must_not_know_address=must_not_know_address,
        made_by=by,
        made_at=at,
    )
    other = adult or other_child
    record(
        BEGUN,
        about=made,
        child=child,
        by=by,
        at=at,
        kind=str(kind),
        from_on=from_on,
        to_on=to_on,
        adult=other.pk if other else None,
    )
    return made


@transaction.atomic
def end(relationship: Relationship, *, to_on: date, reason: str, by: User, at: datetime) -> Relationship:
    """End a relationship; on `to_on` it no longer holds. Raises Refusal if `by` may not or it has ended."""
    require(may_end(by, relationship, at))
    if to_on < relationship.from_on:
        raise Refusal("A relationship cannot end before it began.")
    relationship.to_on, relationship.end_reason = to_on, reason
    relationship.ended_by, relationship.ended_at = by, at
    relationship.save(update_fields=["to_on", "end_reason", "ended_by", "ended_at"])
    record(
        ENDED,
        about=relationship,
        child=relationship.child_id,
        by=by,
        at=at,
        kind=relationship.kind,
        to_on=to_on,
        adult=relationship.adult_id or relationship.other_child_id,
    )
    return relationship


@transaction.atomic
def take_in(
    begun: Sequence[Relationship],
    ended: Sequence[tuple[Relationship, date, str]],
    *,
    source: str,
    by: User,
    at: datetime,
) -> None:
    """Begin and end many relationships as one deed with one entry, which names the children it touched.

    `begun` are unsaved relationships (child, adult or other_child, kind, from_on, reason, …); `ended` are
    relationships with the day they no longer hold and the reason. `source` is what brought them ("people
    file"). Allocations and cover among them need the right to allocate as well. What had ended is left alone.
    """
    require(may_take_in(by, at))
    if any(one.kind in IRO_KINDS for one in begun):
        require(may("service.allocate", by, at))
    for one in begun:
        one.made_by, one.made_at = by, at
    Relationship.objects.bulk_create(begun, batch_size=1000)
    closing = [_closed(one, to_on, reason, by, at) for one, to_on, reason in ended if one.ended_at is None]
    Relationship.objects.bulk_update(closing, ["to_on", "end_reason", "ended_by", "ended_at"], batch_size=500)
    touched = {one.child_id for one in [*begun, *closing]}
    record(
        TAKEN_IN,
        by=by,
        at=at,
        children=sorted(touched, key=str),
        source=source,
        begun=len(begun),
        ended=len(closing),
    )


def _closed(relationship: Relationship, to_on: date, reason: str, by: User, at: datetime) -> Relationship:
    relationship.to_on, relationship.end_reason = max(to_on, relationship.from_on), reason
    relationship.ended_by, relationship.ended_at = by, at
    return relationship
