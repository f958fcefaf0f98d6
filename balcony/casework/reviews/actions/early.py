"""Asking that a review comes before its ordinary limit."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.people.register.models import Child
from balcony.rules.timetable.early import EARLY_KINDS

from .. import policies, verbs
from ..models import EarlyTrigger


@transaction.atomic
def ask_earlier(
    child: Child,
    *,
    kind: str,
    before_on: date,
    arose_on: date,
    reason: str,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> EarlyTrigger:
    """Write down why a review must come earlier (CPPCR reg 33(3)); the timetable heeds it from now on.

    `before_on` is the day of the event it must come before or, for a request, the day it is asked for. Raises
    NotPossible for a kind the rules do not know or a day before the reason arose.
    """
    require(policies.may_ask_earlier(by, child, at))
    made = EarlyTrigger.objects.filter(form_token=token).first() if token else None
    if made is not None:
        return made
    if kind not in EARLY_KINDS:
        raise NotPossible("This is not a reason for an earlier review.")
    if before_on < arose_on:
        raise NotPossible("The review cannot be asked for before the reason arose.")
    trigger = EarlyTrigger.objects.create(
        child=child,
        kind=kind,
        before_on=before_on,
        arose_on=arose_on,
        reason=reason,
        form_token=token,
        by=by,
        at=at,
    )
    record(verbs.EARLIER_ASKED, about=trigger, child=child, by=by, at=at, kind=kind, before_on=before_on)
    return trigger


@transaction.atomic
def withdraw_trigger(trigger: EarlyTrigger, *, reason: str, by: User, at: datetime) -> EarlyTrigger:
    """Withdraw a reason for an earlier review: the ordinary limit governs again. It stays to be seen."""
    require(policies.may_withdraw_trigger(by, trigger, at))
    trigger.refresh_from_db()
    if trigger.withdrawn_at is not None:
        return trigger
    trigger.withdrawn_by, trigger.withdrawn_at, trigger.withdrawn_reason = by, at, reason
    trigger.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    record(verbs.EARLIER_WITHDRAWN, about=trigger, child=trigger.child_id, by=by, at=at)
    return trigger
