"""What is done after a review: the care plan is written down as received, or that is taken back."""

from datetime import date, datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.files.actions import keep

from .. import policies, verbs
from ..models import PlanReceived
from ..queries.plan import FILE


@transaction.atomic
def receive_plan(
    review: Review,
    *,
    received_on: date,
    from_name: str,
    file: UploadedFile | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> PlanReceived:
    """Write down that the care plan, brought up to date, came after a review, with its file if there is one.

    The same form twice writes one. Raises NotPossible for a day still to come or before the review, and
    without whom it came from; CannotKeep where the file is wrong: nothing is kept then.
    """
    require(policies.may_receive(by, review, at))
    made = PlanReceived.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if received_on > localdate(at):
        raise NotPossible("This day is still to come.", "received_on")
    if review.completed_on is not None and received_on < review.completed_on:
        raise NotPossible(
            "This is before the review was completed. A plan that came before it is one of its papers.",
            "received_on",
        )
    if not from_name.strip():
        raise NotPossible("Say who the care plan came from.", "from_name")
    plan = PlanReceived.objects.create(
        review=review, received_on=received_on, from_name=from_name.strip(), form_token=token, by=by, at=at
    )
    if file is not None:
        keep(file, kind=FILE, about=plan, child=review.child, title="Care plan", by=by, at=at)
    day = received_on.isoformat()
    record(verbs.PLAN_RECEIVED, about=plan, child=review.child_id, by=by, at=at, on=day)
    return plan


@transaction.atomic
def take_plan_back(plan: PlanReceived, *, because: str, by: User, at: datetime) -> PlanReceived:
    """Take back that the care plan came, for instance when it was another child's. It stays to be seen.

    Raises NotPossible without a reason.
    """
    require(policies.may_take_back(by, plan, at))
    if not because.strip():
        raise NotPossible("Say why it is taken back.", "because")
    plan.taken_back_because, plan.taken_back_by, plan.taken_back_at = because.strip(), by, at
    plan.save(update_fields=["taken_back_because", "taken_back_by", "taken_back_at"])
    record(verbs.PLAN_TAKEN_BACK, about=plan, child=plan.review.child_id, by=by, at=at)
    return plan
