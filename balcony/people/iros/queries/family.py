"""Looked-after relatives of a child, as other children of the register."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from balcony.people.relationships.models import Kind, Relationship


def family_of(children: Iterable[UUID], on: date) -> dict[UUID, set[tuple[str, UUID]]]:
    """Child -> (kind, other child) for brothers and sisters, and for a parent or child on the register.

    It does not matter on which of the two the relationship was written. One query.
    """
    wanted = set(children)
    rows = Relationship.objects.live_on(on).filter(
        Q(child__in=wanted) | Q(other_child__in=wanted),
        other_child__isnull=False,
        kind__in=(Kind.SIBLING, Kind.PARENT),
    )
    family: dict[UUID, set[tuple[str, UUID]]] = defaultdict(set)
    for child, other, kind in rows.values_list("child_id", "other_child_id", "kind"):
        family[child].add((kind, other))
        family[other].add((kind, child))
    return {child: pairs for child, pairs in family.items() if child in wanted}
