"""Questions about what this authority decided."""

from datetime import date
from functools import lru_cache

from django.db.models import CharField, Value

from balcony.rules.calendar import Holiday
from balcony.rules.parameters import local_defaults
from balcony.rules.timetable import Rulebook, england_rulebook

from .models import AddedHoliday, Closure, LocalSetting


def rulebook(day: date) -> Rulebook:
    """Return the rulebook as it stands on a day: statute, holidays proclaimed since, stricter local limits.

    One query; a rulebook once built is used again while settings and holidays stay as they are. Settings that
    are no numbers of the timetable are left to others.
    """
    settings = (
        LocalSetting.objects.filter(from_on__lte=day)
        .values_list(Value("setting", output_field=CharField()), "key", "value", "from_on", "made_at")
        .order_by()
    )
    holidays = AddedHoliday.objects.values_list(
        Value("holiday", output_field=CharField()), "source", "name", "on", "made_at"
    ).order_by()
    local: dict[str, int] = {}
    extra: list[Holiday] = []
    for what, key, value, when, _ in sorted(settings.union(holidays, all=True), key=lambda row: row[3:]):
        if what == "holiday":
            extra.append(Holiday(when, value, "one_off", source=key))
        elif key in local_defaults() and value.isdecimal():
            local[key] = int(value)
        elif key in local_defaults():
            local.pop(key, None)
    return _built(tuple(extra), tuple(sorted(local.items())))


@lru_cache(maxsize=16)
def _built(extra: tuple[Holiday, ...], local: tuple[tuple[str, int], ...]) -> Rulebook:
    return england_rulebook(extra, dict(local))


def closures_between(first: date, last: date) -> frozenset[date]:
    """Return the days on which the office is shut: they move local clocks only."""
    return frozenset(Closure.objects.filter(on__gte=first, on__lte=last).values_list("on", flat=True))
