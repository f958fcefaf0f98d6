"""How many children each IRO carries, for the time they have for them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from balcony.casework.reviews.queries import timetables_of
from balcony.people.iros.models import Iro, OtherDuty, WorkingPattern
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.caseload import ABOVE, Band, caseload_band, time_for_reviews
from balcony.rules.timetable import Rulebook

from .allocation import looked_after_on

NO_TIME = Decimal(0)


@dataclass(frozen=True, slots=True)
class IroLoad:
    """One IRO's caseload. `time` is the share of a full week left for reviewing after other duties.

    `children` are those looked after who are allocated to them; `covered` those they cover for a while, which
    count to the IRO they are allocated to. `band` is None where no working pattern is recorded.
    """

    iro_id: UUID
    adult_id: UUID
    name: str
    children: int
    covered: int
    overdue: int
    fte: Decimal | None
    duties: tuple[tuple[str, Decimal], ...]
    leaves_on: date | None
    band: Band | None

    @property
    def duties_share(self) -> Decimal:
        """The share of a full week that other duties take."""
        return sum((share for _, share in self.duties), NO_TIME)

    @property
    def is_above(self) -> bool:
        """Whether they carry more than the upper end of the band."""
        return self.band is not None and self.band.word == ABOVE

    @property
    def time(self) -> Decimal | None:
        """The share of a full week left for reviewing; None where it is not recorded."""
        return None if self.fte is None else time_for_reviews(self.fte, (share for _, share in self.duties))

    @property
    def per_full_time(self) -> Decimal | None:
        """Children for each full week of reviewing time; None where there is none or it is not recorded."""
        return self.band.per_fte if self.band else None


@dataclass(frozen=True, slots=True)
class Caseloads:
    """Everybody's, the heaviest first, with the service's own sum. An average never hides the worst."""

    iros: tuple[IroLoad, ...]
    children: int
    without_iro: int
    overdue: int

    @property
    def time(self) -> Decimal:
        """Full weeks of reviewing time the service has."""
        return sum((iro.time for iro in self.iros if iro.time is not None), NO_TIME)

    @property
    def per_full_time(self) -> Decimal | None:
        """Children for each full week of reviewing time across the service."""
        return self.children / self.time if self.time else None

    @property
    def above(self) -> tuple[IroLoad, ...]:
        """The IROs who carry more than the upper end of the band."""
        return tuple(iro for iro in self.iros if iro.is_above)


def caseloads(on: date, book: Rulebook) -> Caseloads:
    """Every IRO's caseload on the day, in seven queries whatever the number of children."""
    children = list(looked_after_on(on))
    allocated, covered = _reviewed(on)
    tables = timetables_of(children, on=on, book=book)
    mine = {child.pk: allocated.get(child.pk) for child in children}
    overdue = {pk for pk, table in tables.items() if table.next is not None and table.next.is_overdue(on)}
    counts = Counter(adult for adult in mine.values() if adult is not None)
    late = Counter(adult for pk, adult in mine.items() if adult is not None and pk in overdue)
    covers = Counter(covered.get(child.pk) for child in children)
    shares = dict(WorkingPattern.objects.live_on(on).values_list("iro_id", "fte"))
    duties = _duties(on)
    ends = book.rule("caseload_low", on).value, book.rule("caseload_high", on).value
    loads = [
        IroLoad(
            iro_id=iro.pk,
            adult_id=iro.adult_id,
            name=iro.adult.full_name,
            children=counts[iro.adult_id],
            covered=covers[iro.adult_id],
            overdue=late[iro.adult_id],
            fte=shares.get(iro.pk),
            duties=duties.get(iro.pk, ()),
            leaves_on=iro.to_on,
            band=_band(counts[iro.adult_id], shares.get(iro.pk), duties.get(iro.pk, ()), ends),
        )
        for iro in _iros(on, set(counts))
    ]
    return Caseloads(
        iros=tuple(sorted(loads, key=_heaviest)),
        children=len(children),
        without_iro=sum(1 for adult in mine.values() if adult is None),
        overdue=len(overdue),
    )


def _reviewed(on: date) -> tuple[dict[UUID, UUID], dict[UUID, UUID]]:
    """Child -> allocated IRO and child -> cover IRO, both as adults, in one query."""
    rows = (
        Relationship.objects.live_on(on)
        .filter(kind__in=(Kind.ALLOCATED_IRO, Kind.COVER_IRO))
        .values_list("child_id", "adult_id", "kind")
    )
    allocated: dict[UUID, UUID] = {}
    covered: dict[UUID, UUID] = {}
    for child, adult, kind in rows:
        (allocated if kind == Kind.ALLOCATED_IRO else covered)[child] = adult
    return allocated, covered


def _iros(on: date, carrying: set[UUID]) -> list[Iro]:
    """The IROs in post on the day, and anybody who has left but still carries children."""
    in_post = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    return list(Iro.objects.filter(in_post | Q(adult__in=carrying)).select_related("adult"))


def _duties(on: date) -> dict[UUID, tuple[tuple[str, Decimal], ...]]:
    found: dict[UUID, tuple[tuple[str, Decimal], ...]] = {}
    for iro, name, share in OtherDuty.objects.live_on(on).values_list("iro_id", "name", "fte_share"):
        found[iro] = (*found.get(iro, ()), (name, share))
    return found


def _band(
    children: int, fte: Decimal | None, duties: tuple[tuple[str, Decimal], ...], ends: tuple[int, int]
) -> Band | None:
    if fte is None:
        return None
    low, high = ends
    return caseload_band(children, time_for_reviews(fte, (share for _, share in duties)), low=low, high=high)


def _heaviest(load: IroLoad) -> tuple[Decimal, str]:
    return -(load.per_full_time or NO_TIME), load.name
