"""What ended for a child and their IRO, and what was written of the goodbye."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import localdate

from balcony.people.children.models import CarePeriod
from balcony.people.relationships.models import Kind, Relationship

from ..models import Goodbye

# A goodbye belongs to an ending within a year after the day it is about; it may be written a month later.
A_YEAR, A_MONTH = timedelta(days=365), timedelta(days=30)
DIED = "E2"


@dataclass(frozen=True, slots=True)
class Ending:
    """Care that ended, or an IRO's part in it while care went on; the goodbye as it was last written."""

    child_id: UUID
    on: date
    is_care: bool
    goodbye: Goodbye | None = None

    @property
    def took_place(self) -> bool:
        """Somebody wrote down that the goodbye was said."""
        return self.goodbye is not None and bool(self.goodbye.said_on or self.goodbye.said)

    @property
    def has_reason(self) -> bool:
        """There was none, and why is written down."""
        return self.goodbye is not None and bool(self.goodbye.no_goodbye)


def endings_between(first: date, last: date) -> list[Ending]:
    """What ended in this time, the earliest first, each with its goodbye. Three queries.

    A child who died, and care that goes on as another period the same day, are no endings.
    """
    since = first - A_YEAR
    again = CarePeriod.objects.held().filter(child=OuterRef("child"), started_on=OuterRef("ended_on"))
    left = CarePeriod.objects.held().filter(ended_on__range=(since, last), is_short_breaks=False)
    left = left.filter(~Exists(again)).exclude(end_code=DIED)
    goes_on = CarePeriod.objects.held().filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef("to_on")),
        child=OuterRef("child"),
        started_on__lt=OuterRef("to_on"),
        is_short_breaks=False,
    )
    moved = Relationship.objects.filter(kind=Kind.ALLOCATED_IRO, to_on__range=(since, last))
    same = Relationship.objects.filter(
        child=OuterRef("child"), kind=Kind.ALLOCATED_IRO, adult=OuterRef("adult"), from_on=OuterRef("to_on")
    )
    moved = moved.filter(Exists(goes_on), ~Exists(same)).exclude(from_on=F("to_on"))
    ended = [(child, on, True) for child, on in left.values_list("child_id", "ended_on") if on]
    ended += [(child, on, False) for child, on in moved.values_list("child_id", "to_on") if on]
    said = Goodbye.objects.filter(Q(child__in=left.values("child")) | Q(child__in=moved.values("child")))
    found = _with_goodbyes(sorted(ended, key=lambda one: one[1]), said.order_by("version"))
    return [one for one in found if one.on >= first]


def _with_goodbyes(ended: list[tuple[UUID, date, bool]], said: Iterable[Goodbye]) -> list[Ending]:
    of_child: dict[UUID, list[tuple[UUID, date, bool]]] = {}
    for key in ended:
        of_child.setdefault(key[0], []).append(key)
    goodbyes: dict[tuple[UUID, date, bool], Goodbye] = {}
    for one in said:
        about = one.said_on or one.ends_on or localdate(one.at)
        near = [key for key in of_child[one.child_id] if about - A_MONTH <= key[1] <= about + A_YEAR]
        if near:
            goodbyes[near[0]] = one
    return [Ending(*key, goodbyes.get(key)) for key in ended]
