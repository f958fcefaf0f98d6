"""Finding a child. What is typed is never kept as it was, and a hidden child is never hinted at."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import children_for, findable_by

MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A child found by name: the name and the IRO, and whether this person may open the record."""

    id: UUID
    name: str
    iro: str
    is_open: bool
    shares_family_name: bool


def found_by(user: User, words: str, at: datetime) -> list[Found]:
    """The children whose names, or whose id in the return, hold every word; at most 50 and one more.

    Only children this person may find. Of a child who is not theirs, only the name and the IRO are told.
    """
    wanted = words.split()
    if not wanted:
        return []
    children = findable_by(user, at)
    for word in wanted:
        children = children.filter(
            Q(first_names__icontains=word)
            | Q(family_name__icontains=word)
            | Q(name_in_use__icontains=word)
            | Q(return_id__iexact=word)
        )
    found = list(
        _with_iro(children, at).order_by("family_name", "first_names", "return_id")[: MOST_FOUND + 1]
    )
    open_to_me = set(
        children_for(user, at).filter(pk__in=[child.pk for child in found]).values_list("pk", flat=True)
    )
    own_name = user.full_name.split()[-1].casefold() if user.full_name.split() else ""
    return [
        Found(
            child.pk,
            _name(child),
            vars(child)["iro_name"] or "",
            child.pk in open_to_me,
            bool(own_name) and child.family_name.casefold() == own_name,
        )
        for child in found
    ]


def hashed(words: str) -> str:
    """What was typed, as the record keeps it: the same words give the same mark, no mark gives words back."""
    return salted_hmac(
        "balcony.desk.search", " ".join(words.casefold().split()), algorithm="sha256"
    ).hexdigest()


def _with_iro(children: QuerySet[Child], at: datetime) -> QuerySet[Child]:
    iro = Relationship.objects.live_on(localdate(at)).filter(child=OuterRef("pk"), kind=Kind.ALLOCATED_IRO)
    return children.annotate(iro_name=Subquery(iro.values("adult__full_name")[:1]))


def _name(child: Child) -> str:
    """The whole name, with the name in use where it is another."""
    if child.name_in_use and child.name_in_use != child.first_names and child.first_names:
        return f"{child.full_name} ({child.name_in_use})"
    return child.full_name
