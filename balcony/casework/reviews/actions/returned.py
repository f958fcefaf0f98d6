"""Reviews that come with a return, many at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.storage.writing import write_rows
from balcony.people.register.models import Source

from .. import policies, verbs
from ..models import Review, ReviewKind, ReturnYear, State

COLUMNS = ("id", "child_id", "kind", "state", "source", "completed_on", "participation_code", "made_by_id", "made_at")
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Returned:
    """One row of the return's Reviews table: one completed review."""

    child_id: UUID
    completed_on: date
    code: str


@transaction.atomic
def take_in(
    rows: Iterable[Returned],
    *,
    superseded: Iterable[UUID] = (),
    years: Iterable[int] = (),
    by: User,
    at: datetime,
) -> int:
    """Keep reviews known from a return; return how many are new. One entry in the record for all of them.

    `superseded` are reviews of an earlier return that this one no longer has, or has changed. `years` are the
    collection years read: from the first of them on, no review is taken to be missing. The caller has compared
    with what is held: a review held already must not be among `rows`.
    """
    require(policies.may_take_in(by, at))
    gone = list(superseded)
    for first in range(0, len(gone), MOST_AT_ONCE):
        Review.objects.filter(
            pk__in=gone[first : first + MOST_AT_ONCE], source=Source.RETURN, superseded_at__isnull=True
        ).update(superseded_at=at)
    new = write_rows(
        Review,
        COLUMNS,
        (
            (uuid4(), row.child_id, ReviewKind.LOOKED_AFTER, State.HELD, Source.RETURN, row.completed_on, row.code, by.pk, at)
            for row in rows
        ),
    )
    known = sorted(set(years))
    for year in known:
        ReturnYear.objects.get_or_create(
            year=year, defaults={"from_on": date(year - 1, 4, 1), "by": by, "at": at}
        )
    record(verbs.TAKEN_IN, by=by, at=at, new=new, superseded=len(gone), years=known)
    return new
