"""Rows that more than one deed writes. None of these is a deed.

The deed that calls has asked, and records.
"""

from datetime import date, datetime
from typing import TypeVar

from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.foundations.design.faults import NotPossible
from balcony.people.register.models import Child, Source

from .codes import SHORT_BREAKS
from .models import CarePeriod, Episode

Row = TypeVar("Row", CarePeriod, Episode)
ADULT_AT = 18


def begin_period(
    child: Child,
    *,
    started_on: date,
    legal_status: str,
    placement_type: str,
    placement_provider: str,
    need_code: str,
    by: User,
    at: datetime,
) -> CarePeriod:
    """Write a period of care and its first episode, and return the period.

    Raises NotPossible for an impossible day.
    """
    _check_start(child, started_on, localdate(at))
    period = CarePeriod.objects.create(
        child=child,
        started_on=started_on,
        is_short_breaks=legal_status in SHORT_BREAKS,
        source=Source.PERSON,
        made_by=by,
        made_at=at,
    )
    Episode.objects.create(
        child=child,
        started_on=started_on,
        start_code="S",
        legal_status=legal_status,
        need_code=need_code,
        placement_type=placement_type,
        placement_provider=placement_provider,
        source=Source.PERSON,
        made_by=by,
        made_at=at,
    )
    return period


def _check_start(child: Child, started_on: date, today: date) -> None:
    if started_on > today:
        raise NotPossible("The day the child became looked after cannot be in the future", "started_on")
    if started_on < child.date_of_birth:
        raise NotPossible(
            "The day the child became looked after cannot be before they were born", "started_on"
        )
    if child.age_on(started_on) >= ADULT_AT:
        raise NotPossible("With this date of birth the person was 18 or over on that day", "started_on")
    clashes = CarePeriod.objects.held().filter(child=child, ended_on__gt=started_on)
    if clashes.exists() or CarePeriod.objects.held().filter(child=child, started_on=started_on).exists():
        raise NotPossible(
            "On that day the child was already looked after, in an earlier period", "started_on"
        )


def replaced_by_ended(row: Row, *, ended_on: date, end_code: str, by: User, at: datetime) -> Row:
    """Supersede a running row with the same row ended; what was held stays to be read."""
    type(row).objects.filter(pk=row.pk).update(superseded_at=at)
    fields = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name != "id"
    }
    fields |= {
        "ended_on": ended_on,
        "end_code": end_code,
        "source": Source.PERSON,
        "made_by_id": by.pk,
        "made_at": at,
        "superseded_at": None,
    }
    return type(row).objects.create(**fields)
