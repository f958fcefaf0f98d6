"""Writing the record, making it final, and what may follow after that."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .. import policies, verbs
from ..models import Addendum, Review, ReviewRecord, Section, State
from ..queries import final_record_of, latest_record_of, missing_of
from .errors import CannotBe, Stale
from .moves import lock, move


@transaction.atomic
def write(review: Review, *, words: Mapping[str, str], based_on: int, by: User, at: datetime) -> ReviewRecord:
    """Save a version of the record and return it; earlier versions stay.

    `based_on` is the version the writer started from. Raises Stale where somebody has saved another since.
    Saving the same words again makes no new version.
    """
    require(policies.may_record(by, review, at))
    lock(review)
    kept = {section: words.get(section, "") for section in Section.values}
    newest = latest_record_of(review)
    if newest is not None and newest.words == kept:
        return newest
    if (newest.version if newest is not None else 0) != based_on:
        raise Stale
    version = ReviewRecord.objects.create(review=review, version=based_on + 1, words=kept, by=by, at=at)
    if review.state == State.HELD:
        move(review, State.RECORDED, by=by, at=at)
        review.save(update_fields=["state"])
    record(verbs.WRITTEN, about=review, child=review.child_id, by=by, at=at, version=version.version)
    return version


@transaction.atomic
def finalise(review: Review, *, based_on: int, by: User, at: datetime) -> ReviewRecord:
    """Make the newest version of the record final: from now on it is locked, here and in the database.

    `based_on` is the version that was checked; Stale where another was saved since. Doing it twice makes it
    final once. What is missing does not bar it: how much was missing is recorded.
    """
    lock(review)
    final = final_record_of(review)
    if final is not None:
        return final
    require(policies.may_finalise(by, review, at))
    newest = latest_record_of(review)
    if newest is None:
        raise CannotBe("Nothing is written yet, so there is nothing to make final.")
    if newest.version != based_on:
        raise Stale
    missing = len(missing_of(review))
    move(review, State.FINALISED, by=by, at=at)
    review.save(update_fields=["state"])
    final = ReviewRecord.objects.create(
        review=review, version=newest.version + 1, words=newest.words, is_final=True, by=by, at=at
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
