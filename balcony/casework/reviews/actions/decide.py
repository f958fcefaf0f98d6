"""What the review decided: who does what, by when, and what should be different because of it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.people.register.models import Adult

from .. import policies, verbs
from ..models import Decision, Review
from .errors import Stale
from .moves import lock

FIELDS = ("action", "owner_name", "owner", "due_on", "outcome_wanted")


@transaction.atomic
def decide(
    review: Review,
    *,
    action: str,
    owner_name: str = "",
    owner: Adult | None = None,
    due_on: date | None = None,
    outcome_wanted: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Decision:
    """Write down a decision and return it. Only the action is needed. The same form sent twice writes one."""
    require(policies.may_decide(by, review, at))
    lock(review)
    made = review.decisions.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    highest = review.decisions.aggregate(highest=Max("number"))["highest"] or 0
    decision = Decision.objects.create(
        review=review,
        number=highest + 1,
        action=action,
        owner_name=owner.full_name if owner is not None else owner_name,
        owner=owner,
        due_on=due_on,
        outcome_wanted=outcome_wanted,
        form_token=token,
        made_by=by,
        made_at=at,
    )
    record(verbs.DECIDED, about=review, child=review.child_id, by=by, at=at, number=decision.number)
    return decision


@transaction.atomic
def change_decision(
    decision: Decision,
    *,
    based_on: int,
    action: str,
    owner_name: str = "",
    owner: Adult | None = None,
    due_on: date | None = None,
    outcome_wanted: str = "",
    by: User,
    at: datetime,
) -> Decision:
    """Change a decision of a record that is not final.

    `based_on` is the version the writer saw. Raises Stale, with what is there now, where somebody changed it
    since to something else; NotPossible where it was taken out.
    """
    require(policies.may_decide(by, decision.review, at))
    lock(decision.review)
    decision.refresh_from_db()
    if decision.withdrawn_at is not None:
        raise NotPossible("This decision was taken out.")
    _not_with_manager(decision)
    wanted = {
        "action": action,
        "owner_name": owner.full_name if owner is not None else owner_name,
        "owner": owner,
        "due_on": due_on,
        "outcome_wanted": outcome_wanted,
    }
    changed = [name for name in FIELDS if getattr(decision, name) != wanted[name]]
    if not changed:
        return decision
    if decision.version != based_on:
        raise Stale
    for name in changed:
        setattr(decision, name, wanted[name])
    decision.version += 1
    decision.save()
    record(
        verbs.DECISION_CHANGED,
        about=decision.review,
        child=decision.review.child_id,
        by=by,
        at=at,
        number=decision.number,
        fields=", ".join(changed),
    )
    return decision


@transaction.atomic
def withdraw_decision(decision: Decision, *, by: User, at: datetime) -> Decision:
    """Take out a decision of a record that is not final; its number is not used again."""
    require(policies.may_decide(by, decision.review, at))
    lock(decision.review)
    decision.refresh_from_db()
    if decision.withdrawn_at is not None:
        return decision
    _not_with_manager(decision)
    decision.withdrawn_by, decision.withdrawn_at = by, at
    decision.save(update_fields=["withdrawn_by", "withdrawn_at"])
    record(
        verbs.DECISION_WITHDRAWN,
        about=decision.review,
        child=decision.review.child_id,
        by=by,
        at=at,
        number=decision.number,
    )
    return decision


def _not_with_manager(decision: Decision) -> None:
    """What the manager was asked about stays as it was asked."""
    if decision.statuses.exists():
        raise NotPossible(
            "This decision is with the manager, so its wording stays. "
            "Say that it is overtaken, and write another."
        )
