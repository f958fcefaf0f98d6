"""Decisions are put into words for the child, and the child is told of them before their page shows any."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible

from .. import policies, verbs
from ..models import ChildTold, DecisionForChild, Review
from ..queries import for_child
from .errors import Stale
from .moves import lock


@transaction.atomic
def word_for_child(
    review: Review, *, words: Mapping[UUID, str], seen: Mapping[UUID, int], by: User, at: datetime
) -> int:
    """Put decisions (by id) into words for the child; return how many changed. Empty words take one back.

    `seen` is the wording each writer saw, 0 for none. Raises Stale, and writes nothing, where somebody put
    one of them into other words since.
    """
    require(policies.may_tell_child(by, review, at))
    lock(review)
    changed = 0
    for one in for_child(review):
        mine = words.get(one.decision.pk, one.words).strip()
        if mine == one.words:
            continue
        if seen.get(one.decision.pk, 0) != one.number:
            raise Stale
        DecisionForChild.objects.create(
            decision=one.decision, number=one.number + 1, words=mine, by=by, at=at
        )
        changed += 1
    if changed:
        record(verbs.WORDED_FOR_CHILD, about=review, child=review.child_id, by=by, at=at, decisions=changed)
    return changed


@transaction.atomic
def say_told(
    review: Review,
    *,
    on: date,
    way: str,
    who: str = "",
    said: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> ChildTold:
    """Write down that the child was told what was decided, and return it. The same form twice writes one.

    From then on the child's page shows the decisions that are in their words, once the record is final.
    Raises NotPossible where no decision is in words for the child, or for a day still to come.
    """
    require(policies.may_tell_child(by, review, at))
    lock(review)
    made = review.child_told.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if not any(one.words for one in for_child(review)):
        raise NotPossible("Put at least one decision into words for the child first.")
    if on > localdate(at):
        raise NotPossible("This day is still to come. Say so once the child has been told.", "on")
    if way == ChildTold.Way.TRUSTED and not who.strip():
        raise NotPossible("Say who told them.", "who")
    made = ChildTold.objects.create(
        review=review, on=on, way=way, who=who.strip(), said=said.strip(), form_token=token, by=by, at=at
    )
    record(verbs.CHILD_TOLD, about=review, child=review.child_id, by=by, at=at, on=on, way=way)
    return made
