"""Why a review was late."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .. import policies, verbs
from ..models import LateReason, Review
from .moves import lock


@transaction.atomic
def give_late_reason(
    review: Review,
    *,
    code: str,
    words: str = "",
    decided_by: str = "",
    effect_on_child: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> LateReason:
    """Say why a review was late, who decided so, and what it meant for the child. The newest reason stands.

    For a review known only from a return this confirms that it was late, or, with the code `not_late`, says
    that the return does not show how it was held. The same form sent twice gives one reason.
    """
    require(policies.may_give_late_reason(by, review, at))
    lock(review)
    made = review.late_reasons.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    reason = LateReason.objects.create(
        review=review,
        code=code,
        words=words,
        decided_by=decided_by,
        effect_on_child=effect_on_child,
        form_token=token,
        by=by,
        at=at,
    )
    record(verbs.LATE_REASON, about=review, child=review.child_id, by=by, at=at, code=code)
    return reason
