"""The rules in force here: the law of England with what this authority has decided beside it."""

from datetime import date

from django.db.models import CharField, Value

from balcony.foundations.authority.models import AddedHoliday, LocalSetting
from balcony.rules.calendar import Holiday
from balcony.rules.parameters import local_defaults
from balcony.rules.timetable import Rulebook, england_rulebook


def rulebook_on(day: date) -> Rulebook:
    """The rulebook as it stands on a day: statute, holidays proclaimed since, stricter local limits.

    One query. Settings that are no numbers of the timetable (the words of letters, say) are left to others.
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
    return england_rulebook(tuple(extra), local)


def last_day_to_resume(adjourned_on: date, on: date) -> date:
    """Return the last day on which a review adjourned on a day may go on, under the rules as they stand."""
    return rulebook_on(on).due("adjournment", adjourned_on).limit
