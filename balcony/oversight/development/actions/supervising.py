"""Observing a review, and supervision."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.oversight.figures.registrations import registered_until

from .. import policies, verbs
from ..models import Observation, Supervision

Seen = Sequence[tuple[str, str, str]]


@transaction.atomic
def observe(
    person: User,
    *,
    observed_on: date,
    child_agreed: bool,
    consent: str,
    seen: Seen,
    talked_over: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Observation:
    """Write down a review that was observed: item, its words as they stand, and what was seen.

    Raises NotPossible without the child's consent or for a day to come.
    """
    require(policies.may_observe(by, person, at))
    if token and (held := person.observations.filter(token=token).first()):
        return held
    if not child_agreed:
        raise NotPossible("A review is observed only if the child agrees", "child_agreed")
    if observed_on > localdate(at):
        raise NotPossible("The day cannot be in the future", "observed_on")
    kept = [[item, text, words] for item, text, words in seen if words.strip()]
    if not kept:
        raise NotPossible("Write what you saw, in one box at least")
    made = Observation.objects.create(
        person=person,
        observed_on=observed_on,
        consent=consent,
        seen=kept,
        talked_over=talked_over,
        token=token,
        by=by,
        at=at,
    )
    record(verbs.OBSERVED, by=by, at=at, about=made, on=observed_on.isoformat())
    return made


@transaction.atomic
def supervise(
    person: User,
    *,
    held_on: date,
    next_on: date | None = None,
    agreed: str = "",
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Supervision:
    """Write down a supervision session. Keeps whether the manager's registration was in date that day.

    Raises NotPossible for a day to come, or a next session that is not after this one.
    """
    require(policies.may_supervise(by, person, at))
    if token and (held := person.supervisions.filter(token=token).first()):
        return held
    if held_on > localdate(at):
        raise NotPossible("The day it was held cannot be in the future", "held_on")
    if next_on and next_on <= held_on:
        raise NotPossible("The next session must be after this one", "next_on")
    until = registered_until([by]).get(by.pk)
    made = Supervision.objects.create(
        person=person,
        held_on=held_on,
        next_on=next_on,
        agreed=agreed,
        manager_was_registered=until is not None and until >= held_on,
        token=token,
        by=by,
        at=at,
    )
    record(verbs.SUPERVISED, by=by, at=at, about=made, held_on=held_on.isoformat())
    return made
