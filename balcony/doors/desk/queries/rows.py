"""Children as the rows of a list, each with the next lawful date and how it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum, UUIDField
from django.utils.timezone import localdate

from balcony.casework.reviews.models import ReviewMeeting, State
from balcony.casework.reviews.queries import CareTimetable, rulebook_on, timetables_of
from balcony.foundations.access.models import Role
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import User
from balcony.people.children.codes import words
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.iros.models import OtherDuty, WorkingPattern
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import children_for
from balcony.rules.caseload import time_for_reviews
from balcony.rules.timetable import Limit, Rulebook

SOON_WORKING_DAYS = 10
REVIEWS_PEOPLE = (Kind.ALLOCATED_IRO, Kind.COVER_IRO)

OVERDUE, SOON, LATER, UNKNOWN, NONE_DUE = "overdue", "soon", "later", "unknown", "none"
ORDER = (OVERDUE, UNKNOWN, SOON, LATER, NONE_DUE)


@dataclass(frozen=True, slots=True)
class ChildRow:
    """One child in a list. `standing` is overdue, soon (within ten working days), later, unknown or none."""

    id: UUID
    name: str
    age: int
    iro_id: UUID | None
    iro: str
    iro_from: date | None
    legal_status: str
    placement: str
    planned_on: date | None
    timetable: CareTimetable
    standing: str
    days_over: int
    over_unit: str

    @property
    def next(self) -> Limit | None:
        """The limit that governs."""
        return self.timetable.next

    @property
    def last_day(self) -> date | None:
        """The last lawful day of the next review."""
        return self.next.last_day if self.next else None

    @property
    def since(self) -> date | None:
        """The first day of the present time in care."""
        return self.timetable.started_on

    @property
    def legal_status_words(self) -> str:
        """The legal status in words."""
        return words("LS", self.legal_status) or "Not recorded"

    @property
    def placement_words(self) -> str:
        """The kind of home in words."""
        return words("PLACE", self.placement) or "Not recorded"

    @property
    def is_short_breaks(self) -> bool:
        """Whether the child is looked after in a series of short breaks."""
        return self.next is not None and self.next.clock == "SHORT_BREAKS"


@dataclass(frozen=True, slots=True)
class Caseload:
    """The rows of a list of children, and the share of a full week this person has for reviewing them.

    `time` is what is left of their working pattern after other duties; None where no pattern is recorded.
    """

    rows: tuple[ChildRow, ...]
    time: Decimal | None


def caseload_of(user: User, at: datetime, *, book: Rulebook | None = None) -> Caseload:
    """The looked-after children a person reviews, the most urgent first; for the IRO manager the service's.

    Three queries whatever their number: the rules in force, the children, what is known of their care.
    A break-glass puts nobody into a caseload.
    """
    on = localdate(at)
    book = book or rulebook_on(on)
    children = list(_with_own_time(_described(reviewed_by(user, at), on), user, on))
    tables = timetables_of(children, on=on, book=book)
    soon = book.calendar.add_working_days(on, SOON_WORKING_DAYS)
    rows = [_row(child, tables[child.pk], on, soon, book) for child in children]
    return Caseload(tuple(sorted(rows, key=_urgency)), _time(children))


def _with_own_time(children: QuerySet[Child], user: User, on: date) -> QuerySet[Child]:
    """The viewer's own working time beside every row: it costs nothing there, and a query of its own here."""
    pattern = WorkingPattern.objects.live_on(on).filter(iro__adult__user=user)
    duties = OtherDuty.objects.live_on(on).filter(iro__adult__user=user).order_by()
    taken = duties.values("iro").annotate(taken=Sum("fte_share")).values("taken")
    return children.annotate(own_fte=Subquery(pattern.values("fte")[:1]), own_duties=Subquery(taken[:1]))


def _time(children: list[Child]) -> Decimal | None:
    told = vars(children[0]) if children else {}
    if told.get("own_fte") is None:
        return None
    return time_for_reviews(Decimal(told["own_fte"]), [Decimal(told["own_duties"] or 0)])


def reviewed_by(user: User, at: datetime) -> QuerySet[Child]:
    """The looked-after children a person reviews; for the IRO manager those of the service."""
    on = localdate(at)
    children = children_for(user, at).filter(
        Exists(CarePeriod.objects.open_on(on).filter(child=OuterRef("pk")))
    )
    if hat_of(user, at) != Role.IRO:
        return children
    mine = Relationship.objects.live_on(on).filter(
        child=OuterRef("pk"), adult__user=user, kind__in=REVIEWS_PEOPLE
    )
    return children.filter(Exists(mine))


def _described(children: QuerySet[Child], on: date) -> QuerySet[Child]:
    """The same children, with what a row shows beside the dates."""
    iro = Relationship.objects.live_on(on).filter(child=OuterRef("pk"), kind=Kind.ALLOCATED_IRO)
    episode = Episode.objects.open_on(on).filter(child=OuterRef("pk")).order_by("-started_on")
    planned = (
        ReviewMeeting.objects.standing()
        .filter(
            review__child=OuterRef("pk"),
            review__superseded_at__isnull=True,
            review__state__in=(State.PLANNED, State.OPENED, State.ADJOURNED),
            was_held__isnull=True,
        )
        .order_by("on")
    )
    return children.annotate(
        iro_id=Subquery(iro.values("adult_id")[:1], output_field=UUIDField()),
        iro_name=Subquery(iro.values("adult__full_name")[:1]),
        iro_from=Subquery(iro.values("from_on")[:1]),
        legal_status=Subquery(episode.values("legal_status")[:1]),
        placement=Subquery(episode.values("placement_type")[:1]),
        planned_on=Subquery(planned.values("on")[:1]),
    )


def _row(child: Child, timetable: CareTimetable, on: date, soon: date, book: Rulebook) -> ChildRow:
    over, unit = _over(timetable.next, on, book)
    told = vars(child)
    return ChildRow(
        id=child.pk,
        name=child.listed_as,
        age=child.age_on(on),
        iro_id=told["iro_id"],
        iro=told["iro_name"] or "",
        iro_from=told["iro_from"],
        legal_status=told["legal_status"] or "",
        placement=told["placement"] or "",
        planned_on=told["planned_on"],
        timetable=timetable,
        standing=_standing(timetable, on, soon),
        days_over=over,
        over_unit=unit,
    )


def _standing(timetable: CareTimetable, on: date, soon: date) -> str:
    limit = timetable.next
    if limit is None:
        return UNKNOWN if timetable.cannot_tell else NONE_DUE
    if limit.is_overdue(on):
        return OVERDUE
    remind_by = timetable.remind_by or limit.last_day
    return SOON if remind_by is not None and remind_by <= soon else LATER


def _over(limit: Limit | None, on: date, book: Rulebook) -> tuple[int, str]:
    """How far past the limit: working days for a first review, calendar days for the others."""
    if limit is None or limit.last_day is None or not limit.is_overdue(on):
        return 0, "days"
    if limit.clock == "LAC" and limit.number == 1 and limit.kind == "review":
        return book.calendar.working_days_between(limit.last_day, on), "working days"
    return (on - limit.last_day).days, "days"


def _urgency(row: ChildRow) -> tuple[int, date, str]:
    return ORDER.index(row.standing), row.last_day or date.max, row.name
