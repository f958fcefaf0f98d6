"""The sum the public page does: dates typed by anybody in, limits out. Nothing is kept."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from balcony.rules.timetable import (
    EarlyTrigger,
    Limit,
    PeriodFacts,
    ReviewFact,
    Rulebook,
    Timetable,
    england_rulebook,
    timetable_for,
    wales_rulebook,
)
from balcony.rules.timetable.chain import PATHWAY, Run, limits_of
from balcony.rules.timetable.standing import End
from balcony.rules.timetable.whole import next_of, secure_limits


def national_rulebook(where: str) -> Rulebook:
    """The law of a country ("E" or "W") without any authority's own settings."""
    return wales_rulebook() if where == "W" else england_rulebook()


def timetable_told(
    situation: str,
    where: str,
    *,
    started_on: date,
    second_on: date | None,
    held: Sequence[date],
    ended_on: date | None,
    on: date,
) -> Timetable:
    """The timetable of what was typed, as it stands on the day `on`.

    `situation` is one of the page's own names; `second_on` is that situation's second date (authority to
    place, return to the agency, planned end of remand). Raises OutsideCalendar for days beyond the known
    bank holidays.
    """
    book = national_rulebook(where)
    end = End(ended_on, "ceased") if ended_on else None
    reviews = tuple(ReviewFact(day) for day in held)
    if situation == "secure":
        return _of(secure_limits(book, on, (started_on,), held, end, None))
    if situation == "pathway":
        return _of(limits_of(Run(PATHWAY, book, on, started_on, "pathway", end, number=1), reviews))
    remand_ends = second_on if situation == "remand" else None
    found = timetable_for(
        PeriodFacts(
            started_on,
            ended_on=ended_on,
            reviews=reviews,
            jurisdiction=where,
            short_breaks=situation == "short_breaks",
            authority_to_place_on=second_on if situation == "authorised" else None,
            placed_for_adoption_on=started_on if situation == "placed" else None,
            returned_to_agency_on=second_on if situation == "placed" else None,
            early=_remand_ending(started_on, remand_ends),
        ),
        on=on,
        book=book,
    )
    if situation == "placed":
        # Day 0 here is the placement, so nothing can be said of looked-after reviews before it.
        return _of([limit for limit in found.limits if limit.clock != "LAC"])
    return found


def is_database_there() -> bool:
    """True when the database answers; raises what its driver raises when it does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _of(limits: Sequence[Limit]) -> Timetable:
    return Timetable(tuple(limits), next_of(limits), None)


def _remand_ending(started_on: date, ends_on: date | None) -> tuple[EarlyTrigger, ...]:
    if ends_on is None:
        return ()
    return (EarlyTrigger("planned_end_of_remand_accommodation", ends_on, since=started_on),)
