"""Who reviews whom: allocated, covered, handed over. Independence is checked before anything is written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import children_for
from balcony.rules.independence import Breach

from ..faults import NeedsJustification, NotIndependent
from ..models import Iro, Justification
from ..policies import may_allocate, may_allocate_any
from ..queries.independence import breaches_of
from ..verbs import ALLOCATED, ALLOCATED_MANY, COVERED

# Cover is dated and ends by itself (access notes, section 2).
LONGEST_COVER = timedelta(days=28)
# Two managers allocating the same child: the second sees what the first did.
TURN = "allocate"

Breaches = Mapping[UUID, Sequence[Breach]]


@transaction.atomic
def allocate(
    child: Child,
    iro: Iro,
    *,
    reason: str,
    by: User,
    at: datetime,
    from_on: date | None = None,
    justification: str = "",
) -> Relationship:
    """Make this IRO the child's IRO from a day (today where not given); the one before ends that day.

    CA 1989 s25A: every looked-after child has a named IRO. Raises NotIndependent where regulation 46(3) rules
    it out, NeedsJustification where a manager may go on only with a written `justification`, NotPossible
    where the IRO does not work here on the day or is the child's IRO already.
    """
    require(may_allocate(by, child, at))
    take_turn(TURN)
    day = from_on or localdate(at)
    breaches = _checked([(child, iro)], day, may_justify=bool(justification.strip()))
    relationship = _write([(child, iro)], day, reason=reason, by=by, at=at)[0]
    questions = breaches.get(child.pk, [])
    if questions:
        Justification.objects.create(
            relationship=relationship,
            questions=[{"reason": breach.reason, "source": breach.source} for breach in questions],
            words=justification.strip(),
            by=by,
            at=at,
        )
    record(
        ALLOCATED,
        about=relationship,
        child=child,
        by=by,
        at=at,
        iro=str(iro.pk),
        from_on=day.isoformat(),
        questions=len(questions),
        reason=reason,
        justification=justification,
    )
    return relationship


@transaction.atomic
def allocate_many(
    pairs: Sequence[tuple[Child, Iro]], *, reason: str, by: User, at: datetime, from_on: date | None = None
) -> list[Relationship]:
    """Allocate many children at once, all or none, with one entry in the record.

    Used by the board and when an IRO leaves. A pair with any question about its independence stops them all
    (NotIndependent, NeedsJustification say which): those are allocated one by one. Raises NotPossible too for
    a child whose record is closed to `by`.
    """
    require(may_allocate_any(by, at))
    if not pairs:
        return []
    take_turn(TURN)
    _check_world([child for child, _ in pairs], by, at)
    day = from_on or localdate(at)
    _checked(pairs, day, may_justify=False)
    written = _write(pairs, day, reason=reason, by=by, at=at)
    record(
        ALLOCATED_MANY,
        by=by,
        at=at,
        children=[child.pk for child, _ in pairs],
        count=len(pairs),
        from_on=day.isoformat(),
        pairs={str(child.pk): str(iro.pk) for child, iro in pairs},
        reason=reason,
    )
    return written


@transaction.atomic
def cover(
    children: Sequence[Child],
    iro: Iro,
    *,
    from_on: date,
    to_on: date,
    reason: str,
    by: User,
    at: datetime,
) -> list[Relationship]:
    """Let an IRO cover these children for a colleague, from a day up to a day, at most 28 days.

    `to_on` is the first day without cover. The covering IRO has the IRO's full rights meanwhile; the
    allocation stays. Raises NotPossible for the dates, NotIndependent and NeedsJustification as for
    `allocate`.
    """
    require(may_allocate_any(by, at))
    if not children:
        return []
    take_turn(TURN)
    if not from_on < to_on <= from_on + LONGEST_COVER:
        raise NotPossible("Cover lasts at least one day and at most 28", "to_on")
    _check_world(children, by, at)
    pairs = [(child, iro) for child in children]
    _checked(pairs, from_on, may_justify=False)
    written = Relationship.objects.bulk_create(
        Relationship(
            child=child,
            adult=iro.adult,
            kind=Kind.COVER_IRO,
            from_on=from_on,
            to_on=to_on,
            reason=reason,
            made_by=by,
            made_at=at,
        )
        for child in children
    )
    record(
        COVERED,
        by=by,
        at=at,
        children=[child.pk for child in children],
        iro=str(iro.pk),
        count=len(children),
        from_on=from_on.isoformat(),
        to_on=to_on.isoformat(),
        reason=reason,
    )
    return written


def _check_world(children: Sequence[Child], by: User, at: datetime) -> None:
    wanted = {child.pk for child in children}
    seen = set(children_for(by, at).filter(pk__in=wanted).values_list("pk", flat=True))
    if wanted - seen:
        raise NotPossible("Some of these children's records are closed to you", "children")


def _checked(pairs: Sequence[tuple[Child, Iro]], day: date, *, may_justify: bool) -> Breaches:
    """What stands against these pairs, by child, once everything that stops them has been raised."""
    for iro in {iro for _, iro in pairs}:
        if day < iro.from_on or (iro.to_on is not None and iro.to_on <= day):
            raise NotPossible(f"{iro} does not work here on that day", "iro")
    _check_not_theirs(pairs, day)
    found: dict[UUID, list[Breach]] = defaultdict(list)
    for (child, _), breaches in breaches_of([(child.pk, iro) for child, iro in pairs], day).items():
        found[child] += breaches
    forbidden = {child: breaches for child, breaches in found.items() if any(one.forbids for one in breaches)}
    if forbidden:
        raise NotIndependent(forbidden)
    if found and not may_justify:
        raise NeedsJustification(found)
    return found


def _check_not_theirs(pairs: Sequence[tuple[Child, Iro]], day: date) -> None:
    now = Relationship.objects.live_on(day).filter(
        child__in=[child for child, _ in pairs], kind=Kind.ALLOCATED_IRO
    )
    held = dict(now.values_list("child_id", "adult_id"))
    if any(held.get(child.pk) == iro.adult_id for child, iro in pairs):
        raise NotPossible("This IRO is already the child's IRO", "iro")


def _write(
    pairs: Sequence[tuple[Child, Iro]], day: date, *, reason: str, by: User, at: datetime
) -> list[Relationship]:
    """End what is allocated from the day on, and write the new allocations."""
    children = [child for child, _ in pairs]
    later = Relationship.objects.filter(child__in=children, kind=Kind.ALLOCATED_IRO, from_on__gt=day)
    if later.exists():
        raise NotPossible("There is already an allocation that starts after that day", "from_on")
    Relationship.objects.live_on(day).filter(child__in=children, kind=Kind.ALLOCATED_IRO).update(
        to_on=day, ended_by=by, ended_at=at, end_reason=reason
    )
    return Relationship.objects.bulk_create(
        Relationship(
            child=child,
            adult=iro.adult,
            kind=Kind.ALLOCATED_IRO,
            from_on=day,
            reason=reason,
            made_by=by,
            made_at=at,
        )
        for child, iro in pairs
    )
