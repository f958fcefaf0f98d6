"""Children of a list file, found by the id it gives."""

from collections.abc import Iterable

from django.db.models import QuerySet

from balcony.people.register.models import Child

AT_ONCE = 500


def children_called(world: QuerySet[Child], ids: Iterable[str]) -> dict[str, Child]:
    """Child id -> child, for those in the world of who brings the file."""
    wanted = sorted({one for one in ids if one})
    found: dict[str, Child] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = world.filter(return_id__in=wanted[start : start + AT_ONCE])
        found |= {str(child.return_id): child for child in part}
    return found
