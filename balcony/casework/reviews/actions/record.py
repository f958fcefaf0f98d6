"""Writing the record, making it final, and what may follow after that."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible

from .. import policies, verbs
from ..models import Addendum, Review, ReviewRecord, Section, State
from ..queries import alone_before, final_record_of, latest_record_of, missing_of, unread_marks
from .alone import say_not_alone
from .errors import Stale
from .layout import kept_layout
from .machine import mark, say_read
from .moves import lock, move

NOTHING_ON_ALONE = (
    "Nothing is written about the child being seen alone before the review. Write the talk in the "
    "contact log, with its day and way, or say here why there was none."
)


@transaction.atomic
def write(
    review: Review,
    *,
    words: Mapping[str, str],
    based_on: int,
    machine: Collection[str] = (),
    by: User,
    at: datetime,
) -> ReviewRecord:
    """Save a version of the record and return it; earlier versions stay.

    `based_on` is the version the writer started from. Raises Stale where somebody has saved another since.
    Saving the same words again makes no new version. `machine` are sections the writer says a machine made or
    helped to make; they stay marked until read, as do new words that give it away. The layout in force on the
    day is kept with each version.
    """
    require(policies.may_record(by, review, at))
    lock(review)
    kept = {section: words.get(section, "") for section in Section.values}
    newest = latest_record_of(review)
    if newest is not None and newest.words == kept:
        _mark(review, kept, newest.words, machine, by, at)
        return newest
    if (newest.version if newest is not None else 0) != based_on:
        raise Stale
    version = ReviewRecord.objects.create(
        review=review, version=based_on + 1, words=kept, layout=kept_layout(at), by=by, at=at
    )
    _mark(review, kept, newest.words if newest is not None else {}, machine, by, at)
    if review.state == State.HELD:
        move(review, State.RECORDED, by=by, at=at)
        review.save(update_fields=["state"])
    record(verbs.WRITTEN, about=review, child=review.child_id, by=by, at=at, version=version.version)
    return version


def _mark(
    review: Review,
    words: Mapping[str, str],
    before: Mapping[str, str],
    machine: Collection[str],
    by: User,
    at: datetime,
) -> None:
    for section, text in words.items():
        old, is_said = before.get(section, ""), section in machine
        mark(review, f"record:{section}", text, before=old, is_said=is_said, by=by, at=at)


@transaction.atomic
def finalise(
    review: Review,
    *,
    based_on: int,
    has_read_machine: bool = False,
    not_alone_because: str = "",
    by: User,
    at: datetime,
) -> ReviewRecord:
    """Make the newest version of the record final: from now on it is locked, here and in the database.

    `based_on` is the version that was checked; Stale where another was saved since. Doing it twice makes it
    final once. What is missing does not bar it: how much was missing is recorded. Two things do. Words a
    machine made and nobody has read: NotPossible, unless `has_read_machine` says that they are read now. And
    nothing written about the child seen alone before the review, neither a talk in the contact log nor a
    reason: NotPossible, unless `not_alone_because` gives one now (IRO Handbook 2010; code of practice, 2).
    """
    lock(review)
    final = final_record_of(review)
    if final is not None:
        return final
    require(policies.may_finalise(by, review, at))
    newest = latest_record_of(review)
    if newest is None:
        raise NotPossible("Nothing is written yet, so there is nothing to make final.")
    if newest.version != based_on:
        raise Stale
    for one in unread_marks(review):
        if not has_read_machine:
            raise NotPossible(
                "A machine made some of these words. Read them, and say so, before they are final."
            )
        say_read(one, by=by, at=at)
    if not_alone_because.strip():
        say_not_alone(review, reason=not_alone_because, by=by, at=at)
    if not alone_before(review).is_told:
        raise NotPossible(NOTHING_ON_ALONE, "not_alone_because")
    missing = len(missing_of(review))
    move(review, State.FINALISED, by=by, at=at)
    review.save(update_fields=["state"])
    final = ReviewRecord.objects.create(
        review=review,
        version=newest.version + 1,
        words=newest.words,
        is_final=True,
        layout=kept_layout(at),
        by=by,
        at=at,
    )
    record(
        verbs.FINALISED,
        about=review,
        child=review.child_id,
        by=by,
        at=at,
        version=final.version,
        missing=missing,
    )
    return final


@transaction.atomic
def add_addendum(
    review: Review, *, words: str, token: UUID | None = None, by: User, at: datetime
) -> Addendum:
    """Add a correction or an addition beside a final record. The same form sent twice adds one."""
    require(policies.may_add_addendum(by, review, at))
    lock(review)
    made = review.addenda.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    addendum = Addendum.objects.create(review=review, words=words, form_token=token, by=by, at=at)
    record(verbs.ADDENDUM, about=review, child=review.child_id, by=by, at=at)
    return addendum
