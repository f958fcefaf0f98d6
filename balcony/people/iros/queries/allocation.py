"""What to weigh before an IRO is allocated.

Independence, brothers and sisters, a parent in care, an IRO from before.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship

from ..models import Iro
from .family import family_of


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to weigh: same (siblings), different (parent and child) or again (an IRO from before).

    `adult_id` is the IRO it speaks of. It names no other child: opening one child never opens another.
    """

    kind: str
    adult_id: UUID
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class IroSpan:
    """One IRO's time with a child, allocated or covering."""

    name: str
    kind: str
    from_on: date
    to_on: date | None


def iros_of(child: Child) -> list[IroSpan]:
    """Every IRO the child has had, the newest first, cover included."""
    rows = Relationship.objects.filter(child=child, kind__in=(Kind.ALLOCATED_IRO, Kind.COVER_IRO))
    return [
        IroSpan(row.adult.full_name if row.adult else "", row.kind, row.from_on, row.to_on)
        for row in rows.select_related("adult").order_by("-from_on", "-made_at")
    ]


def prompts_for(children: Iterable[Child], on: date) -> dict[UUID, list[Prompt]]:
    """What to weigh for each of these children on the day, in a fixed number of queries.

    Siblings share an IRO; a looked-after parent and their child have different ones; a child who returns has
    the same one again where practicable (sources with each prompt).
    """
    ids = [child.pk for child in children]
    here = _iros_here(on)
    found: dict[UUID, list[Prompt]] = defaultdict(list)
    _add_family(found, ids, on, here)
    _add_earlier(found, ids, on, here)
    return found


def _iros_here(on: date) -> dict[UUID, str]:
    """Adult -> name, of the IROs who work here on the day."""
    working = Iro.objects.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)
    return dict(working.values_list("adult_id", "adult__full_name"))


def _add_family(
    found: dict[UUID, list[Prompt]], ids: Sequence[UUID], on: date, here: dict[UUID, str]
) -> None:
    family = family_of(ids, on)
    others = {other for pairs in family.values() for _, other in pairs}
    allocations = Relationship.objects.live_on(on).filter(child__in=others, kind=Kind.ALLOCATED_IRO)
    iro_of = dict(allocations.values_list("child_id", "adult_id"))
    for child, pairs in family.items():
        for kind, other in sorted(pairs, key=str):
            adult = iro_of.get(other)
            if adult in here:
                prompt = _family_prompt(kind, adult, here[adult])
                if prompt not in found[child]:
                    found[child].append(prompt)


def _family_prompt(kind: str, adult: UUID, name: str) -> Prompt:
    if kind == Kind.SIBLING:
        return Prompt(
            "same",
            adult,
            f"{name} is the IRO of a brother or sister. Siblings share an IRO unless their interests"
            " conflict.",
            "Merton, Rochdale and Bristol IRO chapters",
        )
    return Prompt(
        "different",
        adult,
        f"{name} is the IRO of this child's parent or child. A looked-after parent and their child have"
        " different IROs.",
        "Lancashire and Bristol IRO chapters",
    )


def _add_earlier(
    found: dict[UUID, list[Prompt]], ids: Sequence[UUID], on: date, here: dict[UUID, str]
) -> None:
    earlier = Relationship.objects.filter(
        child__in=ids, kind=Kind.ALLOCATED_IRO, to_on__lte=on, adult__in=list(here)
    ).order_by("child", "-to_on")
    seen: set[UUID] = set()
    for child, adult, until in earlier.values_list("child_id", "adult_id", "to_on"):
        if child in seen or until is None:
            continue
        seen.add(child)
        found[child].append(
            Prompt(
                "again",
                adult,
                f"{here[adult]} was this child's IRO until {until.day} {until:%B %Y}. The same IRO again"
                " where practicable.",
                "Lancashire and Bristol IRO chapters",
            )
        )
