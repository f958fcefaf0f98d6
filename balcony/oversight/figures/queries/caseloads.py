"""How many children the service and each IRO carry, and how many of their reviews are overdue."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from balcony.casework.reviews.queries import timetables_of
from balcony.people.children.queries import looked_after_on
from balcony.people.iros.queries import IroCaseload, caseloads_on
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.caseload import ABOVE
from balcony.rules.timetable import Rulebook

NO_TIME = Decimal(0)


@dataclass(frozen=True, slots=True)
class IroLoad:
    """One IRO's caseload (`people/iros` counts it) with the children whose review is overdue today."""

    load: IroCaseload
    overdue: int

    @property
    def name(self) -> str:
        """The IRO's name: for those who may see names."""
        return self.load.iro.adult.full_name

    @property
    def is_above(self) -> bool:
        """Whether they carry more than the upper end of the band."""
        return self.load.band.word == ABOVE


@dataclass(frozen=True, slots=True)
class Caseloads:
    """Everybody's, the heaviest first, with the service's own sum. An average never hides the worst.

    `with_someone_gone` are children allocated to somebody who is no longer an IRO here.
    """

    iros: tuple[IroLoad, ...]
    children: int
    overdue: int
    without_iro: int
    with_someone_gone: int

    @property
    def time(self) -> Decimal:
        """Full weeks of reviewing time the service has."""
        return sum((iro.load.review_fte for iro in self.iros), NO_TIME)

    @property
    def per_full_time(self) -> Decimal | None:
        """Children for each full week of reviewing time across the service; None where there is no time."""
        return self.children / self.time if self.time else None

    @property
    def above(self) -> tuple[IroLoad, ...]:
        """The IROs who carry more than the upper end of the band."""
        return tuple(iro for iro in self.iros if iro.is_above)


def caseloads(on: date, book: Rulebook) -> Caseloads:
    """Every IRO's caseload on the day, in seven queries whatever the number of children."""
    low, high = book.rule("caseload_low", on).value, book.rule("caseload_high", on).value
    children = list(looked_after_on(on))
    iro_of = _allocated(on)
    tables = timetables_of(children, on=on, book=book)
    late = [pk for pk, table in tables.items() if table.next is not None and table.next.is_overdue(on)]
    late_by_iro = Counter(iro_of.get(pk) for pk in late)
    loads = [IroLoad(load, late_by_iro[load.iro.adult_id]) for load in caseloads_on(on, low=low, high=high)]
    here = {load.load.iro.adult_id for load in loads}
    allocated = [iro_of[child.pk] for child in children if child.pk in iro_of]
    return Caseloads(
        iros=tuple(sorted(loads, key=_heaviest)),
        children=len(children),
        overdue=len(late),
        without_iro=len(children) - len(allocated),
        with_someone_gone=sum(1 for adult in allocated if adult not in here),
    )


def _allocated(on: date) -> dict[UUID, UUID]:
    """Child -> the adult they are allocated to."""
    allocations = Relationship.objects.live_on(on).filter(kind=Kind.ALLOCATED_IRO)
    return {child: adult for child, adult in allocations.values_list("child_id", "adult_id") if adult}


def _heaviest(iro: IroLoad) -> tuple[Decimal, int, str]:
    return -(iro.load.per_fte or NO_TIME), -iro.load.children, iro.name
