"""What a colleague is shown: their children, when each is reviewed next, and the records that are final."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review, ReviewMeeting, State
from balcony.casework.reviews.queries import (
    CareTimetable,
    next_due,
    reviews_for,
    rulebook_on,
    timetables_of,
)
from balcony.foundations.accounts.models import User
from balcony.people.children.models import CarePeriod
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import children_for
from balcony.rules.timetable import Rulebook

UNDERWAY = (State.PLANNED, State.OPENED, State.ADJOURNED)


@dataclass(frozen=True, slots=True)
class SharedChild:
    """A child somebody shares with an IRO: the IRO, the next date, the meeting if one is planned."""

    id: UUID
    name: str
    age: int
    iro: str
    planned_on: date | None
    timetable: CareTimetable
    is_overdue: bool

    @property
    def last_day(self) -> date | None:
        """The last lawful day of the next review."""
        return self.timetable.next.last_day if self.timetable.next else None


@dataclass(frozen=True)
class SharedRecord:
    """One child as a colleague may see them: dates, and reviews whose record is final."""

    child: Child
    on: date
    iro: str
    timetable: CareTimetable
    book: Rulebook
    meetings: tuple[ReviewMeeting, ...]
    final: tuple[Review, ...]


def shared_children(user: User, at: datetime) -> list[SharedChild]:
    """The looked-after children in this person's world, the nearest date first. Three queries."""
    on = localdate(at)
    book = rulebook_on(on)
    children = list(
        children_for(user, at)
        .filter(Exists(CarePeriod.objects.open_on(on).filter(child=OuterRef("pk"))))
        .annotate(iro_name=_iro(on), planned_on=_planned())
    )
    tables = timetables_of(children, on=on, book=book)
    return sorted((_shared(child, tables[child.pk], on) for child in children), key=_nearest)


def shared_record(user: User, child: Child, at: datetime) -> SharedRecord:
    """What is shared of one child: the next date, planned meetings, final records."""
    on = localdate(at)
    book = rulebook_on(on)
    mine = reviews_for(user, at).filter(child=child)
    meetings = ReviewMeeting.objects.standing().filter(
        review__in=mine.filter(state__in=UNDERWAY), was_held__isnull=True
    )
    named = Child.objects.filter(pk=child.pk).annotate(iro_name=_iro(on)).values_list("iro_name", flat=True)
    return SharedRecord(
        child=child,
        on=on,
        iro=named.first() or "",
        timetable=next_due(child, on=on, book=book),
        book=book,
        meetings=tuple(meetings.order_by("on")),
        final=tuple(mine.filter(state=State.FINALISED, records__is_final=True).order_by("-completed_on")),
    )


def newly_final(user: User, children: Iterable[UUID], at: datetime) -> list[Review]:
    """The ten newest final records among these children, for the top of the list."""
    final = reviews_for(user, at).filter(
        child__in=list(children), state=State.FINALISED, records__is_final=True
    )
    return list(final.order_by("-completed_on")[:10])


def _iro(on: date) -> Subquery:
    allocated = Relationship.objects.live_on(on).filter(child=OuterRef("pk"), kind=Kind.ALLOCATED_IRO)
    return Subquery(allocated.values("adult__full_name")[:1])


def _planned() -> Subquery:
    meetings = ReviewMeeting.objects.standing().filter(
        review__child=OuterRef("pk"),
        review__superseded_at__isnull=True,
        review__state__in=UNDERWAY,
        was_held__isnull=True,
    )
    return Subquery(meetings.order_by("on").values("on")[:1])


def _shared(child: Child, timetable: CareTimetable, on: date) -> SharedChild:
    told = vars(child)
    return SharedChild(
        id=child.pk,
        name=child.listed_as,
        age=child.age_on(on),
        iro=told["iro_name"] or "",
        planned_on=told["planned_on"],
        timetable=timetable,
        is_overdue=timetable.next is not None and timetable.next.is_overdue(on),
    )


def _nearest(row: SharedChild) -> tuple[date, str]:
    return row.last_day or date.max, row.name
