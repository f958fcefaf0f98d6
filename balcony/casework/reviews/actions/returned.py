"""Reviews that come with a return, many at once."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.storage.rows import change_rows, ids_in_order, write_rows
from balcony.people.register.models import Source

from .. import policies, verbs
from ..models import ReturnYear, Review, ReviewKind, State

COLUMNS = ("id", "child_id", "completed_on", "participation_code")
EMPTY_WORDS = (
    "participation_because",
    "participation_words",
    "child_mode",
    "who_spoke",
    "view_conveyed",
    "limit_name",
    "limit_because",
    "limit_source",
    "late_unit",
)


@transaction.atomic
def take_in(
    rows: Iterable[tuple[str, str, str]],
    *,
    superseded: Iterable[str] = (),
    years: Iterable[int] = (),
    by: User,
    at: datetime,
) -> int:
    """Keep reviews known from a return; return how many are new. One entry in the record for all of them.

    `rows` are (child's id, day completed, participation code), taken one by one so that memory does not grow:
    identifiers as 32 hexadecimal digits, days as YYYY-MM-DD. The caller has compared them with what is held.
    `superseded` are ids of reviews of an earlier return that this one has no longer. `years` are the
    collection years read, by their end: from the first of them on, no review is taken to be missing.
    """
    require(policies.may_take_in(by, at))
    gone = change_rows(Review, [], ((pk,) for pk in superseded), same={"superseded_at": at})
    new = write_rows(
        Review,
        COLUMNS,
        _with_ids(rows),
        same={
            "kind": ReviewKind.LOOKED_AFTER,
            "state": State.HELD,
            "source": Source.RETURN,
            "made_by_id": by.pk,
            "made_at": at,
        }
        | dict.fromkeys(EMPTY_WORDS, ""),
    )
    known = sorted(set(years))
    for year in known:
        ReturnYear.objects.get_or_create(
            year=year, defaults={"from_on": date(year - 1, 4, 1), "by": by, "at": at}
        )
    record(verbs.TAKEN_IN, by=by, at=at, new=new, superseded=gone, years=known)
    return new


def _with_ids(rows: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str, str]]:
    for pk, (child_id, completed_on, code) in zip(ids_in_order(), rows, strict=False):
        yield pk, child_id, completed_on, code
