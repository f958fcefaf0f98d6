"""What it takes to hold what the return says in place of what a person entered. None of these is a deed.

The row a person entered is superseded by the same row with the return's value; it stays to be read. A review
that a person recorded is not touched: its record is corrected in its own room.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Model

from balcony.exchange.ssda903.models import Difference
from balcony.foundations.accounts.models import User
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.register.models import Child, FormerIdentity, Source

DATES = ("started_on", "ended_on", "date_of_birth")
DATED_ROWS: dict[str, type[Model]] = {"care_period": CarePeriod, "episode": Episode}


def hold_theirs(difference: Difference, *, by: User, at: datetime) -> None:
    """Hold the return's value of the fact that differs, if it still stands as a person entered it."""
    value: Any = difference.theirs
    if difference.field in DATES:
        value = date.fromisoformat(difference.theirs) if difference.theirs else None
    if difference.thing == "child":
        _change_child(difference, value, by, at)
    elif difference.thing in DATED_ROWS:
        _change_row(DATED_ROWS[difference.thing], difference, value, by, at)


def _change_child(difference: Difference, value: Any, by: User, at: datetime) -> None:
    child = Child.objects.select_for_update().get(pk=difference.child_id)
    held = getattr(child, difference.field)
    FormerIdentity.objects.create(
        child=child,
        held={difference.field: str(held)},
        until_at=at,
        changed_by=by,
        source=Source.RETURN,
    )
    setattr(child, difference.field, value)
    child.version += 1
    child.save(update_fields=[difference.field, "version"])


def _change_row(model: type[Model], difference: Difference, value: Any, by: User, at: datetime) -> None:
    rows = model._default_manager.filter(
        child_id=difference.child_id, started_on=difference.key, superseded_at__isnull=True
    )
    row = rows.first()
    if row is None:
        return
    fields = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if field.name != "id"
    }
    rows.update(superseded_at=at)
    if model is CarePeriod and difference.field == "started_on":
        # The return's own episodes stand from its start; those entered until then give way.
        Episode.objects.filter(
            child_id=difference.child_id,
            source=Source.PERSON,
            superseded_at__isnull=True,
            started_on__gte=value,
        ).update(superseded_at=at)
    fields |= {difference.field: value, "source": Source.RETURN, "made_by_id": by.pk, "made_at": at}
    model._default_manager.create(**fields)
