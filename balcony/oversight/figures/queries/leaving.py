"""Goodbyes when care or an IRO's part in it ends, and staying put at the first review after sixteen."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from balcony.casework.monitoring.models import NoGoodbye
from balcony.casework.monitoring.queries import Ending, StayingPut, endings_between, staying_puts
from balcony.people.register.models import Child
from balcony.rules.calendar import add_months

from .by_quarter import ByQuarter, count_by_quarter
from .timeliness import Quarter

TOOK_PLACE, PLANNED, NONE_AND_WHY, NOTHING = "Took place", "Planned only", "None, and why", "Nothing written"
GOODBYES = (TOOK_PLACE, PLANNED, NONE_AND_WHY, NOTHING)
AT_FIRST, LATER, NOT_ASKED, UNKNOWN = "At that review", "At a later one", "Not yet", "Cannot tell"
STAYING_PUT = (AT_FIRST, LATER, NOT_ASKED, UNKNOWN)
SIXTEEN, EIGHTEEN = 16 * 12, 18 * 12


@dataclass(frozen=True, slots=True)
class Goodbyes:
    """Endings by what came of the goodbye: of care, and of an IRO's part; and why there was none."""

    of_care: ByQuarter
    of_iro: ByQuarter
    reasons: tuple[tuple[str, int], ...]


def goodbyes(quarters: tuple[Quarter, ...], on: date) -> Goodbyes:
    """Count what ended in these quarters, up to a day. Three queries."""
    found = endings_between(quarters[0].first, min(on, quarters[-1].last))
    why = Counter(one.goodbye.no_goodbye for one in found if one.goodbye and _came_of(one) == NONE_AND_WHY)
    return Goodbyes(
        count_by_quarter(quarters, GOODBYES, [(one.on, _came_of(one)) for one in found if one.is_care]),
        count_by_quarter(quarters, GOODBYES, [(one.on, _came_of(one)) for one in found if not one.is_care]),
        tuple((label, why[value]) for value, label in NoGoodbye.choices if why[value]),
    )


def _came_of(one: Ending) -> str:
    if one.took_place:
        return TOOK_PLACE
    if one.has_reason:
        return NONE_AND_WHY
    return NOTHING if one.goodbye is None else PLANNED


def staying_put(quarters: tuple[Quarter, ...], on: date) -> ByQuarter:
    """Count the first reviews after sixteen of these quarters by whether staying put was asked. In 3 queries.

    A first review known only from a return says nothing about what was asked.
    """
    first, last = quarters[0].first, min(on, quarters[-1].last)
    children = list(
        Child.objects.filter(
            date_of_birth__gt=add_months(first, -EIGHTEEN), date_of_birth__lte=add_months(last, -SIXTEEN)
        ).only("pk", "date_of_birth")
    )
    found = staying_puts(children).values()
    days = [(one.review.completed_on or on, _was_asked(one)) for one in found if one.review is not None]
    return count_by_quarter(quarters, STAYING_PUT, [(day, name) for day, name in days if day <= on])


def _was_asked(one: StayingPut) -> str:
    if one.was_asked_first:
        return AT_FIRST
    if one.asked_at is not None:
        return LATER
    return UNKNOWN if one.is_unknown else NOT_ASKED
