"""How much each IRO carries.

Children, share of a week, children for a whole week, and the band (Handbook 7.15).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.rules.caseload import HIGH, LOW, Band, caseload_band, time_for_reviews

from ..models import Iro, OtherDuty, WorkingPattern
from .people import iros_on
from .waiting import in_care_on


@dataclass(frozen=True, slots=True)
class IroCaseload:
    """What one IRO carries on a day.

    `fte` is the working pattern, `other_share` what other duties take of it; `children` are allocated and
    looked after, `covering` are covered for a colleague and not counted in the band.
    """

    iro: Iro
    children: int
    covering: int
    fte: Decimal
    other_share: Decimal
    band: Band

    @property
    def review_fte(self) -> Decimal:
        """The share of a full week left for reviews."""
        return self.band.fte

    @property
    def per_fte(self) -> Decimal | None:
        """Children for a full week of review work, to one decimal; None where no week is left for it."""
        return self.band.per_fte


def caseloads_on(day: date, *, low: int = LOW, high: int = HIGH) -> list[IroCaseload]:
    """What every IRO of the service carries on the day, by name; four queries whatever their number."""
    return _caseloads(list(iros_on(day)), day, low, high)


def caseload_of(iro: Iro, day: date, *, low: int = LOW, high: int = HIGH) -> IroCaseload:
    """What one IRO carries on the day."""
    return _caseloads([iro], day, low, high)[0]


def children_of(iro: Iro, day: date) -> QuerySet[Child]:
    """Children allocated to this IRO and looked after on the day, by name."""
    standing = Relationship.objects.live_on(day).filter(adult=iro.adult_id, kind=Kind.ALLOCATED_IRO)
    return in_care_on(day).filter(pk__in=standing.values("child")).order_by("family_name", "first_names")


def _caseloads(iros: list[Iro], day: date, low: int, high: int) -> list[IroCaseload]:
    ids = [iro.pk for iro in iros]
    fte: dict[UUID, Decimal] = dict(
        WorkingPattern.objects.live_on(day).filter(iro__in=ids).values_list("iro_id", "fte")
    )
    other: dict[UUID, Decimal] = defaultdict(Decimal)
    for iro_id, share in (
        OtherDuty.objects.live_on(day).filter(iro__in=ids).values_list("iro_id", "fte_share")
    ):
        other[iro_id] += share
    carried = _children_by_kind([iro.adult_id for iro in iros], day)
    return [
        _one(iro, carried, fte.get(iro.pk, Decimal(0)), other[iro.pk], low=low, high=high) for iro in iros
    ]


def _one(
    iro: Iro, carried: Counter[tuple[UUID, str]], fte: Decimal, other: Decimal, *, low: int, high: int
) -> IroCaseload:
    children = carried[iro.adult_id, Kind.ALLOCATED_IRO.value]
    covering = carried[iro.adult_id, Kind.COVER_IRO.value]
    band = caseload_band(children, time_for_reviews(fte, [other]), low=low, high=high)
    return IroCaseload(iro, children, covering, fte, other, band)


def _children_by_kind(adults: Iterable[UUID], day: date) -> Counter[tuple[UUID, str]]:
    standing = Relationship.objects.live_on(day).filter(
        adult__in=list(adults),
        kind__in=(Kind.ALLOCATED_IRO, Kind.COVER_IRO),
        child__in=in_care_on(day).values("pk"),
    )
    return Counter(standing.values_list("adult_id", "kind"))
