"""What the review is to talk about: what the child brings, and the matters that must be come to."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible

from .. import policies, verbs
from ..models import AgendaItem, Review, ReviewMeeting
from ..queries import parts_of
from .errors import Stale
from .laying import lay_matters
from .moves import lock

ITEM_FIELDS = ("words", "said_to", "said_on", "taken", "taken_at", "answer")


@transaction.atomic
def lay_agenda(review: Review, *, by: User, at: datetime) -> int:
    """Bring a review's matters up to the agenda in force on its day; return how many were added.

    Planning and holding do it by themselves; this is for a review from before, or an agenda changed since.
    """
    require(policies.may_consider(by, review, at))
    lock(review)
    day = review.completed_on or next((one.on for one in parts_of(review)), localdate(at))
    added = lay_matters(review, day)
    if added:
        record(verbs.AGENDA_LAID, about=review, child=review.child_id, by=by, at=at, matters=added)
    return added


@transaction.atomic
def add_item(
    review: Review,
    *,
    words: str,
    said_to: str = "",
    said_on: date | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> AgendaItem:
    """Write down something the child wants to talk about, as they said it, and to whom and when.

    The same form sent twice writes it once. Raises NotPossible for a day still to come.
    """
    require(policies.may_consider(by, review, at))
    lock(review)
    made = review.agenda_items.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    _not_to_come(said_on, at)
    item = AgendaItem.objects.create(
        review=review,
        words=words,
        said_to=said_to,
        said_on=said_on,
        form_token=token,
        made_by=by,
        made_at=at,
    )
    record(verbs.ITEM_ADDED, about=review, child=review.child_id, by=by, at=at)
    return item


@transaction.atomic
def change_item(
    item: AgendaItem,
    *,
    based_on: int,
    words: str,
    said_to: str = "",
    said_on: date | None = None,
    taken: str = "",
    taken_at: ReviewMeeting | None = None,
    answer: str = "",
    by: User,
    at: datetime,
) -> AgendaItem:
    """Correct what the child brings, or say what came of it: talked about (at which meeting), or answered.

    `based_on` is the version the writer saw. Raises Stale where somebody changed it since to something else;
    NotPossible for a day to come or where it was taken back.
    """
    require(policies.may_consider(by, item.review, at))
    lock(item.review)
    item.refresh_from_db()
    if item.withdrawn_at is not None:
        raise NotPossible("This was taken off the agenda.")
    _not_to_come(said_on, at)
    talked = taken == AgendaItem.Taken.TALKED
    wanted = {
        "words": words,
        "said_to": said_to,
        "said_on": said_on,
        "taken": taken,
        "taken_at": taken_at if talked else None,
        "answer": answer,
    }
    if all(getattr(item, name) == wanted[name] for name in ITEM_FIELDS):
        return item
    if item.version != based_on:
        raise Stale
    for name in ITEM_FIELDS:
        setattr(item, name, wanted[name])
    item.version += 1
    item.save()
    record(verbs.ITEM_CHANGED, about=item.review, child=item.review.child_id, by=by, at=at, taken=taken)
    return item


@transaction.atomic
def withdraw_item(item: AgendaItem, *, reason: str, by: User, at: datetime) -> AgendaItem:
    """Take something off the child's agenda, with the reason; it stays to be seen."""
    require(policies.may_consider(by, item.review, at))
    lock(item.review)
    item.refresh_from_db()
    if item.withdrawn_at is not None:
        return item
    item.withdrawn_by, item.withdrawn_at, item.withdrawn_reason = by, at, reason[:300]
    item.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    record(verbs.ITEM_WITHDRAWN, about=item.review, child=item.review.child_id, by=by, at=at)
    return item


def _not_to_come(day: date | None, at: datetime) -> None:
    if day is not None and day > localdate(at):
        raise NotPossible("This day is still to come. Say when the child said it.")
