"""The care plan after each review: how many came in time, late, or not at all."""

from datetime import date

from balcony.casework.afterwards.queries import PlanNow, plans_between
from balcony.rules.timetable import Rulebook

from .by_quarter import ByQuarter, count_by_quarter
from .timeliness import Quarter

IN_TIME, LATE, NOT_RECEIVED, TO_COME = "In time", "Late", "Not received", "Still to come"


def care_plans(quarters: tuple[Quarter, ...], on: date, book: Rulebook) -> ByQuarter:
    """Count the care plan of every review completed in these quarters, up to a day. Four queries."""
    found = plans_between(quarters[0].first, min(on, quarters[-1].last), on, book)
    return count_by_quarter(
        quarters,
        (IN_TIME, LATE, NOT_RECEIVED, TO_COME),
        [(one.review.completed_on or on, _name(one)) for one in found],
    )


def _name(one: PlanNow) -> str:
    if one.received_on is not None:
        return IN_TIME if one.late is None else LATE
    return NOT_RECEIVED if one.is_late else TO_COME
