"""Who has been given the promise by the IRO they have now, and the words of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import may
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import Anyone, ChildCard
from balcony.foundations.toolkit.items import Item
from balcony.foundations.toolkit.queries import InForce, in_force
from balcony.people.iros.models import Iro
from balcony.people.iros.queries.people import iros_for, iros_on
from balcony.people.iros.queries.waiting import in_care_on
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import children_for

from ..models import Promise, PromiseGiven

FORM = "PL-S"  # how it is given; its wording is the closing line of each level


@dataclass(frozen=True)
class Standing:
    """Where one child stands with the promise of the IRO they have now."""

    child: Child
    iro: Adult | None
    since: date | None
    promise: Promise | None
    given: PromiseGiven | None

    @property
    def says(self) -> str:
        """In words, for the list."""
        if self.iro is None:
            return "No IRO yet"
        if self.given:
            return "Given"
        return "Signed, not given yet" if self.promise else "Not signed yet"

    @property
    def is_wanting(self) -> bool:
        """True where the child has no promise from the IRO they have now."""
        return self.given is None


def promises_for(user: Anyone, at: datetime) -> QuerySet[Promise]:
    """The signed promises of the children in this person's world."""
    return Promise.objects.filter(child__in=children_for(user, at)).select_related("child", "iro")


def iros_to_print_for(user: Anyone, at: datetime) -> QuerySet[Iro]:
    """The IROs for whose children this person may print copies to sign: an IRO's own, else the service's."""
    if hat_of(user, at) == Role.IRO:
        return iros_for(user, at)
    if not may("service.promises", user, at):
        return Iro.objects.none()
    return iros_on(localdate(at)).select_related("adult")


def standings(children: QuerySet[Child], on: date) -> list[Standing]:
    """Where each child in care stands, those without a promise first and the longest waiting first.

    Three queries, however many children there are.
    """
    here = list(in_care_on(on, children))
    allocations = {
        one.child_id: one
        for one in Relationship.objects.live_on(on)
        .filter(child__in=here, kind=Kind.ALLOCATED_IRO)
        .select_related("adult")
    }
    signed: dict[tuple[UUID, UUID], Promise] = {
        (one.child_id, one.iro_id): one
        for one in Promise.objects.filter(child__in=here).prefetch_related("givings")
    }
    rows = [_standing(child, allocations.get(child.pk), signed) for child in here]
    return sorted(rows, key=lambda row: (not row.is_wanting, row.since or date.max, str(row.child.pk)))


def standing_of(child: Child, on: date) -> Standing:
    """Where one child stands."""
    allocation = (
        Relationship.objects.live_on(on)
        .filter(child=child, kind=Kind.ALLOCATED_IRO)
        .select_related("adult")
        .first()
    )
    signed = {
        (one.child_id, one.iro_id): one
        for one in Promise.objects.filter(child=child).prefetch_related("givings")
    }
    return _standing(child, allocation, signed)


def _standing(
    child: Child, allocation: Relationship | None, signed: dict[tuple[UUID, UUID], Promise]
) -> Standing:
    if allocation is None:
        return Standing(child, None, None, None, None)
    promise = signed.get((child.pk, allocation.adult.pk)) if allocation.adult else None
    given = list(promise.givings.all())[-1:] if promise else []
    return Standing(child, allocation.adult, allocation.from_on, promise, given[0] if given else None)


def history_of(child: Child) -> list[Promise]:
    """Every promise signed for a child, the newest first, with how each was given."""
    return list(
        Promise.objects.filter(child=child)
        .select_related("iro")
        .prefetch_related("givings")
        .order_by("-signed_at")
    )


def promise_in_force(on: date, language: str = "") -> InForce:
    """The promise as this service makes it on a day, in a checked language."""
    return in_force("pledge", on=on, language=language)


def points(items: Sequence[Item], level: str) -> list[tuple[str, str]]:
    """Id and words of each promise in force at a reading level, in order; those set aside are left out."""
    return [
        (item.id, item.words_for(f"level_{level.lower()}"))
        for item in items
        if item.id != FORM and item.standing != "set aside locally"
    ]


def closing_line(items: Sequence[Item], level: str) -> str:
    """What the promise ends with at a reading level."""
    return next((item.words_for(f"level_{level.lower()}") for item in items if item.id == FORM), "")


def card_of(child: Child) -> ChildCard | None:
    """The newest card a child was given, whether it still works or not; None where there never was one."""
    if child.account_id is None:
        return None
    cards = ChildCard.objects.filter(account=child.account_id).select_related("made_by")
    return cards.order_by("-made_at").first()
