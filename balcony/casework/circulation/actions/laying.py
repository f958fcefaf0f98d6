"""Laying out who gets a copy of a final record."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.storage.turns import take_turn

from .. import policies, verbs
from ..models import (
    Copy,
    RecipientKind,
)
from ..queries import recipients_around


@transaction.atomic
def prepare(review: Review, *, by: User, at: datetime) -> int:
    """Lay out a copy for the child and for each adult around them today who gets one; return how many new.

    Doing it again adds whoever came since. Raises Refusal while the record is not final.
    """
    require(policies.may_prepare(by, review, at))
    take_turn(f"copies {review.pk}")
    held = {one.adult_id for one in Copy.objects.filter(review=review)}
    has_child = Copy.objects.filter(review=review, kind=RecipientKind.CHILD).exists()
    made = {"review": review, "made_by": by, "made_at": at}
    new = [] if has_child else [Copy(kind=RecipientKind.CHILD, **made)]
    for adult, kind in recipients_around(review.child, localdate(at)).items():
        if adult.pk not in held:
            new.append(Copy(adult=adult, kind=kind, **made))
    Copy.objects.bulk_create(new)
    record(verbs.PREPARED, about=review, child=review.child_id, by=by, at=at, copies=len(new))
    return len(new)


@transaction.atomic
def add_person(
    review: Review,
    *,
    name: str,
    kind: str,
    because: str,
    email: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Copy:
    """Add a person who is not among the child's people. The same form sent twice adds one.

    Raises NotPossible without a name or a reason, or for the child, who has a copy already.
    """
    require(policies.may_prepare(by, review, at))
    take_turn(f"copies {review.pk}")
    made = Copy.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if not name.strip() or not because.strip() or kind == RecipientKind.CHILD:
        raise NotPossible("Say who it is, as what they get a copy, and why.")
    if kind in (RecipientKind.SOCIAL_WORKER, RecipientKind.TEAM_MANAGER):
        raise NotPossible(
            "A social worker or team manager is named on the child’s people, and gets the whole record."
        )
    added = Copy.objects.create(
        review=review,
        kind=kind,
        name=name.strip(),
        email=email.strip(),
        because=because.strip(),
        form_token=token,
        made_by=by,
        made_at=at,
    )
    record(verbs.ADDED, about=added, child=review.child_id, by=by, at=at, kind=kind)
    return added
