"""Children without an IRO, and for how many working days.

Who is looked after is read through the register's child (`care_periods`): this room and `children` stand
side by side and do not import each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.calendar import Calendar

Span = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A child with no allocated IRO.

    Since when, and the working days after that day up to the day asked about.
    """

    child: Child
    looked_after_since: date
    without_since: date
    working_days: int
    allowed: int

    @property
    def is_late(self) -> bool:
        """Whether more working days have gone than the Handbook allows."""
        return self.working_days > self.allowed


def in_care_on(day: date, among: QuerySet[Child] | None = None) -> QuerySet[Child]:
    """Children looked after on the day, each with `since`, the first day of the period running then.

    Asked through the relation that people/children lays on the register, without importing that room
    (decision 0012).
    """
    running = Q(care_periods__superseded_at=None, care_periods__started_on__lte=day) & (
        Q(care_periods__ended_on=None) | Q(care_periods__ended_on__gt=day)
    )
    children = Child.objects.all() if among is None else among
    return children.filter(running).annotate(since=F("care_periods__started_on"))


def waiting_for_iro(
    children: QuerySet[Child], *, on: date, calendar: Calendar, allowed: int = 5
) -> list[Waiting]:
    """The looked-after among these children who have no allocated IRO on the day, the longest wait first.

    `allowed` is in working days from becoming looked after, or from the end of the last allocation (IRO
    Handbook: five working days to appoint; CA 1989 s25A(3) for a vacancy: as soon as practicable). Two
    queries.
    """
    allocated = Relationship.objects.filter(child=OuterRef("pk"), kind=Kind.ALLOCATED_IRO)
    ended = (
        allocated.filter(to_on__lte=on).order_by().values("child").annotate(last=Max("to_on")).values("last")
    )
    without = (
        in_care_on(on, children)
        .filter(~Exists(allocated.live_on(on)))
        .annotate(last_iro_until=Subquery(ended))
    )
    found = [_waiting(child, on, calendar, allowed) for child in without]
    return sorted(found, key=lambda one: (one.without_since, one.child.return_id or ""))


def _waiting(child: Child, on: date, calendar: Calendar, allowed: int) -> Waiting:
    since: date = child.since  # type: ignore[attr-defined]  # annotated by in_care_on
    until: date | None = child.last_iro_until  # type: ignore[attr-defined]  # annotated above
    start = max(since, until) if until else since
    return Waiting(child, since, start, calendar.working_days_between(start, on), allowed)


def days_without_iro(
    care: Iterable[Span], allocations: Sequence[Span], *, on: date, calendar: Calendar
) -> int:
    """Working days up to and including `on` on which a looked-after child had no allocated IRO.

    `care` and `allocations` are from-to days; the end day is already outside, None lasts still. The first day
    in care is day 0 and is not counted, as for every limit.
    """
    days = 0
    for started, ended in care:
        until = min(ended, on) if ended else on
        for gap_start, gap_end in _gaps(started, until, allocations):
            days += calendar.working_days_between(gap_start, gap_end)
    return days


def _gaps(start: date, end: date, allocations: Sequence[Span]) -> list[tuple[date, date]]:
    """The parts of start to end that no allocation covers."""
    gaps = []
    reached = start
    for began, until in sorted(allocations, key=lambda span: span[0]):
        if began > reached:
            gaps.append((reached, min(began, end)))
        reached = max(reached, until) if until else max(reached, end)
        if reached >= end:
            break
    if reached < end:
        gaps.append((reached, end))
    return [(one, other) for one, other in gaps if one < other]
