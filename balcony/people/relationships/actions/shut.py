"""Records are shut to all but named people, and to named people: restrictions and the deny list."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import Refusal, require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.people.register.models import Child

from ..models import DenyListing, Restriction
from ..policies import may_deny, may_end_denial, may_keep, may_lift, may_restrict
from ..verbs import DENIAL_ENDED, DENIED, LIFTED, RESTRICTED, REVIEWED

# Access notes, section 7: a restriction is looked at again every 90 days.
LOOKED_AT_AGAIN_AFTER = timedelta(days=90)


@transaction.atomic
def restrict(
    child: Child, *, ground: str, reason: str, named: Iterable[User], by: User, at: datetime
) -> Restriction:
    """Shut a child's record to all but the people named; return the restriction.

    It is looked at again after 90 days. Raises Refusal where `by` may not, or nobody is named: a record that
    nobody may open protects no one.
    """
    require(may_restrict(by, child, at))
    people = list(named)
    if not people:
        raise Refusal("Name at least one person who may still open the record.")
    made = Restriction.objects.create(
        child=child,
        ground=ground,
        reason=reason,
        review_on=localdate(at) + LOOKED_AT_AGAIN_AFTER,
        made_by=by,
        made_at=at,
    )
    made.named.set(people)
    record(
        RESTRICTED,
        about=made,
        child=child,
        by=by,
        at=at,
        ground=str(ground),
        named=sorted(str(one.pk) for one in people),
        review_on=made.review_on,
    )
    return made


@transaction.atomic
def keep(restriction: Restriction, *, review_on: date, by: User, at: datetime) -> Restriction:
    """Let a restriction stand until it is looked at again, at most 90 days on. Raises Refusal otherwise."""
    require(may_keep(by, restriction, at))
    if review_on - localdate(at) > LOOKED_AT_AGAIN_AFTER:
        raise Refusal("A restriction is looked at again within 90 days.")
    restriction.review_on = review_on
    restriction.save(update_fields=["review_on"])
    record(
        REVIEWED,
        about=restriction,
        child=restriction.child_id,
        by=by,
        at=at,
        ground=restriction.ground,
        review_on=review_on,
    )
    return restriction


@transaction.atomic
def lift(restriction: Restriction, *, by: User, at: datetime) -> Restriction:
    """Open a record again. Raises Refusal where `by` may not, or made the restriction themself."""
    require(may_lift(by, restriction, at))
    restriction.lifted_by, restriction.lifted_at = by, at
    restriction.save(update_fields=["lifted_by", "lifted_at"])
    record(LIFTED, about=restriction, child=restriction.child_id, by=by, at=at, ground=restriction.ground)
    return restriction


@transaction.atomic
def deny(child: Child, *, user: User, reason: str, by: User, at: datetime) -> DenyListing:
    """Put an account on a child's deny list: it comes before every right. Raises Refusal if it is on it."""
    require(may_deny(by, child, at))
    if DenyListing.objects.filter(child=child, user=user, ended_at__isnull=True).exists():
        raise Refusal("This account is on the child's deny list already.")
    made = DenyListing.objects.create(child=child, user=user, reason=reason, made_by=by, made_at=at)
    record(DENIED, about=made, child=child, by=by, at=at, account=user.pk)
    return made


@transaction.atomic
def end_denial(listing: DenyListing, *, by: User, at: datetime) -> DenyListing:
    """Take an account off a deny list. Raises Refusal where `by` may not, or it is their own account."""
    require(may_end_denial(by, listing, at))
    listing.ended_by, listing.ended_at = by, at
    listing.save(update_fields=["ended_by", "ended_at"])
    record(DENIAL_ENDED, about=listing, child=listing.child_id, by=by, at=at, account=listing.user_id)
    return listing
