"""An IRO's profile.

Added from an account, registered, how much they work, what else they carry, when they leave.
"""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.files import actions as files
from balcony.foundations.files.models import StoredFile
from balcony.foundations.files.queries import files_about
from balcony.people.register.actions import adult_for

from ..models import Iro, OtherDuty, Registration, WorkingPattern
from ..policies import (
    may_add_duty,
    may_add_iro,
    may_change_pattern,
    may_describe,
    may_end_duty,
    may_say_leaving,
    may_set_registration,
)
from ..queries.portrait import PORTRAIT
from ..verbs import (
    DUTY_ADDED,
    DUTY_ENDED,
    IRO_ADDED,
    IRO_DESCRIBED,
    IRO_LEAVES,
    IRO_PORTRAYED,
    PATTERN_CHANGED,
    REGISTRATION_SET,
)


@transaction.atomic
def add_iro(
    user: User, *, from_on: date, by: User, at: datetime, fte: Decimal = Decimal(1), days: str = "12345"
) -> Iro:
    """Make an account that holds the role of IRO an IRO of this service, with a first working pattern.

    Raises NotPossible where the account does not hold the role on the first day, or is an IRO already.
    """
    require(may_add_iro(by, at))
    if not RoleGrant.objects.live_on(from_on).filter(user=user, role=Role.IRO).exists():
        raise NotPossible("This account does not hold the role of IRO on that day", "user")
    if Iro.objects.filter(adult__user=user).exists():
        raise NotPossible("This person is already an IRO here", "user")
    _check_pattern(fte, days)
    adult = adult_for(user, by=by, at=at)
    iro = Iro.objects.create(adult=adult, from_on=from_on, made_by=by, made_at=at)
    WorkingPattern.objects.create(iro=iro, fte=fte, days=days, from_on=from_on, made_by=by, made_at=at)
    record(IRO_ADDED, about=iro, by=by, at=at, from_on=from_on.isoformat())
    return iro


@transaction.atomic
def set_registration(iro: Iro, *, number: str, renewal_on: date, by: User, at: datetime) -> Registration:
    """Write down a registration as a social worker and the day it must be renewed; earlier rows stay."""
    require(may_set_registration(by, iro, at))
    registration = Registration.objects.create(
        iro=iro, number=number.strip(), renewal_on=renewal_on, made_by=by, made_at=at
    )
    record(REGISTRATION_SET, about=iro, by=by, at=at, renewal_on=renewal_on.isoformat())
    return registration


@transaction.atomic
def change_pattern(
    iro: Iro, *, fte: Decimal, from_on: date, by: User, at: datetime, days: str = "12345"
) -> WorkingPattern:
    """A new working pattern from a day; the one before ends that day.

    `fte` is the share of a full-time week, above 0 up to 1. Raises NotPossible where a later pattern exists.
    """
    require(may_change_pattern(by, iro, at))
    _check_pattern(fte, days)
    if WorkingPattern.objects.filter(iro=iro, from_on__gte=from_on).exists():
        raise NotPossible("There is already a working pattern from that day or later", "from_on")
    WorkingPattern.objects.filter(iro=iro, to_on=None).update(to_on=from_on)
    pattern = WorkingPattern.objects.create(
        iro=iro, fte=fte, days=days, from_on=from_on, made_by=by, made_at=at
    )
    record(PATTERN_CHANGED, about=iro, by=by, at=at, fte=str(fte), from_on=from_on.isoformat())
    return pattern


def _check_pattern(fte: Decimal, days: str) -> None:
    if not 0 < fte <= 1:
        raise NotPossible("Full-time equivalent must be more than 0 and no more than 1", "fte")
    if not days or set(days) - set("1234567") or len(set(days)) != len(days):
        raise NotPossible("Choose the days this person works", "days")


@transaction.atomic
def add_duty(
    iro: Iro,
    *,
    name: str,
    fte_share: Decimal,
    from_on: date,
    by: User,
    at: datetime,
    to_on: date | None = None,
) -> OtherDuty:
    """Another duty that takes part of the week from reviews (NAIRO management protocol P6).

    Raises NotPossible for a share that is no part of a week or an end before the start.
    """
    require(may_add_duty(by, iro, at))
    if not 0 < fte_share <= 1:
        raise NotPossible("The share of the week must be more than 0 and no more than 1", "fte_share")
    if to_on is not None and to_on < from_on:
        raise NotPossible("The last day cannot be before the first", "to_on")
    duty = OtherDuty.objects.create(
        iro=iro, name=name.strip(), fte_share=fte_share, from_on=from_on, to_on=to_on, made_by=by, made_at=at
    )
    record(DUTY_ADDED, about=iro, by=by, at=at, fte_share=str(fte_share), from_on=from_on.isoformat())
    return duty


@transaction.atomic
def end_duty(duty: OtherDuty, *, to_on: date, by: User, at: datetime) -> OtherDuty:
    """Another duty ends; from that day its share of the week is free for reviews again."""
    require(may_end_duty(by, duty, at))
    if to_on < duty.from_on:
        raise NotPossible("The last day cannot be before the first", "to_on")
    duty.to_on = to_on
    duty.save(update_fields=["to_on"])
    record(DUTY_ENDED, about=duty.iro, by=by, at=at, to_on=to_on.isoformat())
    return duty


@transaction.atomic
def say_leaving(iro: Iro, *, to_on: date, by: User, at: datetime) -> Iro:
    """Say on which day an IRO is no longer here. Their children stay theirs until they are handed over."""
    require(may_say_leaving(by, iro, at))
    if to_on < iro.from_on:
        raise NotPossible("An IRO cannot leave before they started", "to_on")
    iro.to_on = to_on
    iro.save(update_fields=["to_on"])
    record(IRO_LEAVES, about=iro, by=by, at=at, to_on=to_on.isoformat())
    return iro


@transaction.atomic
def describe(iro: Iro, *, about_me: str, by: User, at: datetime) -> Iro:
    """Change what children read about an IRO."""
    require(may_describe(by, iro, at))
    iro.about_me = about_me.strip()
    iro.save(update_fields=["about_me"])
    record(IRO_DESCRIBED, about=iro, by=by, at=at)
    return iro


@transaction.atomic
def portray(iro: Iro, *, picture: files.Upload, title: str, by: User, at: datetime) -> StoredFile:
    """Give an IRO a photo or drawing, in place of the one before, and return it.

    `title` says what it shows, for a child who cannot see it. Raises CannotKeep where the picture cannot be
    kept; the one before then stays.
    """
    require(may_describe(by, iro, at))
    earlier = files_about(PORTRAIT, iro.pk)
    kept = files.keep(picture, kind=PORTRAIT, about=iro, title=title, by=by, at=at)
    for one in earlier:
        if one.pk != kept.pk and one.standing_lock is None:
            files.set_aside(one, reason="Another picture took its place", by=by, at=at)
    record(IRO_PORTRAYED, about=iro, by=by, at=at)
    return kept
