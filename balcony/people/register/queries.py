"""What is asked of the register. It knows no rights: rooms above pass in only what a person may see."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from balcony.foundations.accounts.models import User

from .models import Adult, Agency, Child


def adult_of(user: User) -> Adult | None:
    """The adult an account belongs to, or None where the account stands around no child yet."""
    return Adult.objects.filter(user=user).first()


def adults_with_accounts() -> QuerySet[Adult]:
    """Adults who can sign in, by name."""
    return Adult.objects.filter(user__isnull=False).select_related("user").order_by("full_name")


def colleagues_called(name: str) -> list[Adult]:
    """Adults of this name who work with children: they have an account or an agency. Capitals do not matter.

    Parents and other private people are never among them: that would open another child's record.
    """
    works = Q(user__isnull=False) | Q(agency__isnull=False)
    found = Adult.objects.filter(works, full_name__iexact=name.strip())
    return list(found.select_related("agency").order_by("agency__name")[:20])


def children_by_return_id(ids: Iterable[str]) -> dict[str, Child]:
    """Return id -> child, for the ids that are held."""
    wanted = list(ids)
    found: dict[str, Child] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        found |= {str(child.return_id): child for child in Child.objects.filter(return_id__in=part)}
    return found


def children_named(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Child -> the name they use, in one query."""
    return {child.id: child.known_as for child in Child.objects.filter(id__in=list(ids))}


def agencies() -> QuerySet[Agency]:
    """Every agency, by name."""
    return Agency.objects.order_by("name", "kind")
