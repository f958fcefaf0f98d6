"""Children of the service whom nobody reviews, and for how long."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from balcony.people.children.models import CarePeriod
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.calendar import Calendar


@dataclass(frozen=True, slots=True)
class WithoutIro:
    """A looked-after child without an allocated IRO: since when, and how many working days that is."""

    child_id: UUID
    known_as: str
    since: date
    working_days: int
    last_iro: str


def looked_after_on(on: date) -> QuerySet[Child]:
    """Every child of the service looked after on the day, short breaks included."""
    return Child.objects.filter(Exists(CarePeriod.objects.open_on(on).filter(child=OuterRef("pk"))))


def children_without_iro(
    on: date, calendar: Calendar, *, within: QuerySet[Child] | None = None
) -> list[WithoutIro]:
    """Looked-after children with no allocated IRO on the day, the longest first. One query.

    Days are counted from the day the child became looked after, or the day the last IRO's allocation ended if
    that is later (CA 1989 s25A(1), (3)). `within` narrows the answer to children somebody may know of.
    """
    children = looked_after_on(on) if within is None else within & looked_after_on(on)
    allocated = Relationship.objects.filter(child=OuterRef("pk"), kind=Kind.ALLOCATED_IRO)
    earlier = allocated.filter(to_on__lte=on).order_by("-to_on")
    found = children.filter(~Exists(allocated.live_on(on))).annotate(
        began=Max("care_periods__started_on", filter=_open(on)),
        ended=Subquery(earlier.values("to_on")[:1]),
        last_iro=Subquery(earlier.values("adult__full_name")[:1]),
    )
    rows = [_row(child, on, calendar) for child in found]
    return sorted(rows, key=lambda row: (row.since, row.known_as))


def _open(on: date) -> Q:
    held = Q(care_periods__superseded_at__isnull=True, care_periods__started_on__lte=on)
    return held & (Q(care_periods__ended_on__isnull=True) | Q(care_periods__ended_on__gt=on))


def _row(child: Child, on: date, calendar: Calendar) -> WithoutIro:
    told = vars(child)
    since = max(day for day in (told["began"], told["ended"]) if day is not None)
    return WithoutIro(
        child.pk,
        child.known_as,
        since,
        calendar.working_days_between(since, on),
        told["last_iro"] or "",
    )
