"""What this authority decided that counts here.

Working days to appoint an IRO, the caseload band, added holidays.
"""

from dataclasses import dataclass
from datetime import date

from balcony.foundations.authority.models import AddedHoliday, LocalSetting
from balcony.rules.calendar import Calendar, Holiday, england_and_wales
from balcony.rules.parameters import local_defaults


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """`appoint_within` in working days; `low` and `high` in children for a full-time IRO."""

    calendar: Calendar
    appoint_within: int
    low: int
    high: int


def service_settings(on: date) -> ServiceSettings:
    """The settings in force on a day, in two queries."""
    chosen = LocalSetting.objects.in_force_on(on)
    added = AddedHoliday.objects.order_by("on").values_list("on", "name", "announced_on", "source")
    holidays = tuple(
        Holiday(day, name, "one_off", announced, source) for day, name, announced, source in added
    )
    return ServiceSettings(
        calendar=england_and_wales(holidays),
        appoint_within=_number(chosen, "appoint_iro"),
        low=_number(chosen, "caseload_low"),
        high=_number(chosen, "caseload_high"),
    )


def _number(chosen: dict[str, str], key: str) -> int:
    default = local_defaults()[key].default or 0
    return int(chosen.get(key, default))
