"""The facts behind "is this IRO independent of this child's case?", gathered for many pairs at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from balcony.people.relationships.models import DenyListing, Kind, Relationship
from balcony.rules.independence import Breach, IndependenceFacts, check_independence

from ..models import Iro, Registration
from .family import family_of

# What each place around a child means for independence (CPPCR 2010 reg 46(3)).
PLACES: Mapping[str, str] = {
    Kind.SOCIAL_WORKER: "is_the_visitor",
    Kind.TEAM_MANAGER: "manages_the_case",
    Kind.PERSONAL_ADVISER: "is_personal_adviser",
    Kind.PARENT: "is_relative_or_friend",
    Kind.PARENTAL_RESPONSIBILITY: "is_relative_or_friend",
    Kind.RELATIVE: "is_relative_or_friend",
    Kind.CARER: "is_relative_or_friend",
}
WORKED_THE_CASE = frozenset({Kind.SOCIAL_WORKER, Kind.TEAM_MANAGER, Kind.PERSONAL_ADVISER})

Pair = tuple[UUID, Iro]


def breaches_of(pairs: Iterable[Pair], on: date) -> dict[tuple[UUID, UUID], list[Breach]]:
    """(child, IRO) -> what stands against this IRO acting for this child; only pairs with something.

    A fixed number of queries for any number of pairs. A registration that nobody wrote down is not held
    against an IRO; one that has run out is.
    """
    wanted = list(pairs)
    facts = _facts(wanted, on)
    checked = {
        (child, iro.pk): check_independence(IndependenceFacts(**facts[child, iro.pk]))
        for child, iro in wanted
    }
    return {pair: breaches for pair, breaches in checked.items() if breaches}


def _facts(pairs: list[Pair], on: date) -> dict[tuple[UUID, UUID], dict[str, bool]]:
    children = {child for child, _ in pairs}
    iros = {iro.pk: iro for _, iro in pairs}
    places = _places(children, {iro.adult_id for iro in iros.values()}, on)
    shut = _shut(children, {iro.adult.user_id for iro in iros.values() if iro.adult.user_id})
    expired = _expired(list(iros), on)
    parents = _iros_of_parent_or_child(children, on)
    return {
        (child, iro.pk): places[child, iro.adult_id]
        | ({"is_relative_or_friend": True} if (child, iro.adult.user_id) in shut else {})
        | {
            "is_registered_social_worker": iro.pk not in expired,
            "is_iro_of_looked_after_parent": iro.adult_id in parents[child],
        }
        for child, iro in pairs
    }


def _places(children: set[UUID], adults: set[UUID], on: date) -> Mapping[tuple[UUID, UUID], dict[str, bool]]:
    """Where the IROs themselves stand, or stood, around these children."""
    rows = Relationship.objects.filter(child__in=children, adult__in=adults, kind__in=list(PLACES))
    found: dict[tuple[UUID, UUID], dict[str, bool]] = defaultdict(dict)
    for child, adult, kind, to_on in rows.values_list("child_id", "adult_id", "kind", "to_on"):
        is_over = to_on is not None and to_on <= on
        if not is_over:
            found[child, adult][PLACES[kind]] = True
        elif kind in WORKED_THE_CASE:
            found[child, adult]["did_so_before"] = True
        else:
            found[child, adult][PLACES[kind]] = True
    return found


def _shut(children: set[UUID], users: set[UUID]) -> set[tuple[UUID, UUID]]:
    """Accounts on the deny list of these children: linked to them outside their work."""
    rows = DenyListing.objects.filter(child__in=children, user__in=users, ended_at=None)
    return set(rows.values_list("child_id", "user_id"))


def _expired(iros: list[UUID], on: date) -> set[UUID]:
    """IROs whose latest registration ran out before the day."""
    latest: dict[UUID, date] = {}
    for iro, renewal in Registration.objects.filter(iro__in=iros).values_list("iro_id", "renewal_on"):
        latest[iro] = max(renewal, latest.get(iro, renewal))
    return {iro for iro, renewal in latest.items() if renewal < on}


def _iros_of_parent_or_child(children: set[UUID], on: date) -> Mapping[UUID, set[UUID]]:
    """Child -> adults who are the IRO of the child's looked-after parent, or of the parent's child."""
    family = {
        child: {other for kind, other in pairs if kind == Kind.PARENT}
        for child, pairs in family_of(children, on).items()
    }
    others = {other for found in family.values() for other in found}
    allocated = Relationship.objects.live_on(on).filter(child__in=others, kind=Kind.ALLOCATED_IRO)
    iro_of = dict(allocated.values_list("child_id", "adult_id"))
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for child, relatives in family.items():
        found[child] |= {iro_of[other] for other in relatives if other in iro_of}
    return found
