"""All the clocks of one period of care together, and which limit governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from balcony.rules.timetable.adoption import (
    is_placed_on,
    placed_limits,
    return_limits,
    unplaced_limits,
)
from balcony.rules.timetable.chain import LOOKED_AFTER, SECURE, SHORT_BREAKS, Run, limits_of
from balcony.rules.timetable.early import early_limits
from balcony.rules.timetable.facts import PeriodFacts, ReviewFact
from balcony.rules.timetable.limits import RELAXED, Limit, Timetable
from balcony.rules.timetable.rulebook import Rulebook
from balcony.rules.timetable.standing import End

FAR = date.max


def timetable_for(period: PeriodFacts, *, on: date, book: Rulebook) -> Timetable:
    """Every limit of a period of care and the one that governs, as seen on the day `on`.

    Replays the facts under the law of the days they fell on; nothing is looked up and nothing
    is stored. `on` matters only for what a relaxation leaves owed. Raises OutsideCalendar for
    dates beyond the known bank holidays, and ValueError for a rulebook of the wrong country.
    Costs microseconds: reasons in words are made when asked for.
    """
    if book.jurisdiction != period.jurisdiction:
        raise ValueError(f"A rulebook for {book.jurisdiction} was given facts of {period.jurisdiction}.")
    end = End(period.ended_on, "ceased") if period.ended_on is not None else None
    reviews = in_order(period.reviews)
    placements = period.placements
    if placements:
        ordinary_reviews = [one for one in reviews if not is_placed_on(placements, one.day)]
    else:
        ordinary_reviews = list(reviews)
    limits = _ordinary(period, ordinary_reviews, end, on, book)
    if period.early:
        limits += early_limits(period, ordinary_reviews, limits, book)
    if period.authority_to_place_on is not None:
        limits += unplaced_limits(
            book, on, period.authority_to_place_on, ordinary_reviews, placements, end, period.turns_18_on
        )
    if placements:
        limits += _adoption(period, reviews, end, on, book)
    if period.secure_placements:
        limits += secure_limits(
            book,
            on,
            period.secure_placements,
            period.secure_reviews,
            end,
            period.turns_18_on,
            period.secure_ends,
        )
    governing = next_of(limits)
    return Timetable(tuple(limits), governing, _safe(governing, book))


def in_order(reviews: Sequence[ReviewFact]) -> Sequence[ReviewFact]:
    """Reviews by day; those of one day stay as given."""
    return sorted(reviews, key=lambda review: review.day) if len(reviews) > 1 else reviews


def next_of(limits: Sequence[Limit]) -> Limit | None:
    """The limit that governs: of those still to be met, the one whose last day comes first.

    A relaxed limit without a fixed date governs only when there is no other.
    """
    waiting = [
        limit for limit in limits if not limit.is_settled and limit.kind not in ("return_earliest", "duty")
    ]
    if not waiting:
        return None
    return min(waiting, key=_governs)


def secure_limits(
    book: Rulebook,
    on: date,
    placements: Sequence[date],
    held: Sequence[date],
    end: End | None,
    turns_18_on: date | None,
    ends: Sequence[date] = (),
) -> list[Limit]:
    """The limits of secure accommodation reviews; they never touch the looked-after clock.

    A second secure placement begins again, with labels P2_S1 … `ends` are the days on which
    secure placements ended: no review is due after that.
    """
    found: list[Limit] = []
    begun = sorted(placements)
    for place, start in enumerate(begun, start=1):
        until = begun[place] if place < len(begun) else FAR
        reviews = [ReviewFact(day) for day in sorted(held) if start <= day < until]
        prefix = f"P{place}_" if place > 1 else ""
        stop = _end_of_secure(start, until, ends, end)
        found += limits_of(Run(SECURE, book, on, start, "secure", stop, turns_18_on, prefix), reviews)
    return found


def _end_of_secure(start: date, until: date, ends: Sequence[date], end: End | None) -> End | None:
    stops = [End(day, "left_secure") for day in sorted(ends) if start <= day <= until][:1]
    if until != FAR:
        stops.append(End(until, "moved"))
    if end is not None:
        stops.append(end)
    return min(stops, key=lambda stop: stop.on) if stops else None


def _ordinary(
    period: PeriodFacts, reviews: Sequence[ReviewFact], end: End | None, on: date, book: Rulebook
) -> list[Limit]:
    if period.short_breaks:
        clock, basis = SHORT_BREAKS, "break"
    else:
        clock, basis = LOOKED_AFTER, "start"
    start = period.started_on if period.start_known else None
    return limits_of(
        Run(
            clock,
            book,
            on,
            start,
            basis,
            end,
            period.turns_18_on,
            first_limit=period.first_limit,
            broken=period.placements,
            numbers_known=period.numbers_known,
        ),
        reviews,
    )


def _adoption(
    period: PeriodFacts, reviews: Sequence[ReviewFact], end: End | None, on: date, book: Rulebook
) -> list[Limit]:
    placements = period.placements
    found = placed_limits(book, on, placements, reviews, end, period.turns_18_on)
    for place, placement in enumerate(placements, start=1):
        if placement.returned_on is None:
            continue
        until = placements[place].placed_on if place < len(placements) else FAR
        after = [one for one in reviews if placement.returned_on <= one.day < until]
        stop = End(until, "placed") if until != FAR else end
        prefix = f"P{place}_" if place > 1 else ""
        found += return_limits(book, placement.returned_on, after, stop, prefix)
    return found


def _governs(limit: Limit) -> tuple[date, int]:
    if limit.status == RELAXED or limit.last_day is None:
        return FAR, 1
    return limit.last_day, 0


def _safe(governing: Limit | None, book: Rulebook) -> Limit | None:
    """The governing limit counted from the first meeting of a review in parts, if it has one."""
    if governing is None or governing.safe_date is None or governing.limit_date is None:
        return None
    safe = governing.safe_date
    return replace(
        governing,
        label=f"{governing.label}_safe",
        limit_date=safe,
        hold_by=book.calendar.hold_by(safe),
        safe_date=None,
        counted_from=governing.safe_from or governing.counted_from,
        safe_from=None,
    )
