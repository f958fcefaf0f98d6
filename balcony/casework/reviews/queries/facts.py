"""What is known of a child's care and reviews, put as the timetable wants it."""

from datetime import date

from balcony.rules.calendar import add_months
from balcony.rules.timetable import AdoptionPlacement, PeriodFacts, ReviewFact

from ..models import ReviewKind
from .rows import (
    PLACED_FOR_ADOPTION,
    PLACEMENT_ORDER,
    SECURE_HOME,
    SHORT_BREAK_STATUSES,
    EpisodeRow,
    Known,
    PeriodRow,
    ReviewRow,
)

# A review held this long after the start was not the first or second, unless those were very late too.
SETTLED_AFTER_MONTHS = 5


def period_facts(
    born: date, known: Known, place: int, covered_from: date | None
) -> tuple[PeriodFacts, list[ReviewRow]]:
    """The facts of a child's period number `place` (from 0), and the reviews that fall into it.

    A first review is counted from the period's start only where no earlier review can be missing.
    """
    period = known.periods[place]
    until = period.ended_on or date.max
    mine = [one for one in known.reviews if one.day is not None and period.started_on <= one.day <= until]
    ordinary = [one for one in mine if one.kind != ReviewKind.SECURE]
    reaches_back = period.start_is_known and _nothing_missing(period, covered_from)
    episodes = [one for one in known.episodes if period.started_on <= one.started_on <= until]
    facts = [one.fact for one in ordinary]
    secure = _secure(episodes)
    return (
        PeriodFacts(
            started_on=period.started_on,
            ended_on=period.ended_on,
            reviews=tuple(facts if reaches_back else numbered(period.started_on, facts)),
            short_breaks=period.is_short_breaks or _only_short_breaks(episodes),
            authority_to_place_on=_authority(episodes),
            secure_placements=secure[0],
            secure_ends=secure[1],
            secure_reviews=tuple(
                one.completed_on
                for one in mine
                if one.kind == ReviewKind.SECURE and one.completed_on is not None
            ),
            early=tuple(one for one in known.triggers if one.since is None or one.since >= period.started_on),
            turns_18_on=add_months(born, 18 * 12),
            adoption_placements=_adoption_placements(episodes),
            start_known=reaches_back,
            numbers_known=reaches_back,
        ),
        mine,
    )


def _nothing_missing(period: PeriodRow, covered_from: date | None) -> bool:
    """Whether every review of the period is known: entered by hand, or begun within the years taken in."""
    if not period.is_from_return:
        return True
    return covered_from is not None and period.started_on >= covered_from


def numbered(started_on: date, reviews: list[ReviewFact]) -> list[ReviewFact]:
    """Reviews of a period whose earlier reviews may be missing, numbered so that nothing is guessed.

    The first that is known may be any. Long after the start it was a later one: count six months on from it.
    Soon after the start it may have been the first (three months to the next) or a later one (six): where
    the answer would depend on which, the next is given a number that does not follow, and so cannot be told.
    """
    if not reviews:
        return []
    first = reviews[0]
    held_on = first.completed_on or first.first_meeting_on
    assert held_on is not None
    settled = held_on > add_months(started_on, SETTLED_AFTER_MONTHS)
    number = 3 if settled else 2
    found = [_with_number(first, number)]
    for place, review in enumerate(reviews[1:], start=1):
        number += 1
        if place == 1 and not settled and _depends(first, review):
            number += 1
        found.append(_with_number(review, number))
    return found


def _depends(first: ReviewFact, second: ReviewFact) -> bool:
    """Whether the second review was in time only if the first was not the very first of the period."""
    if first.completed_on is None or second.completed_on is None:
        return False
    return add_months(first.completed_on, 3) < second.completed_on <= add_months(first.completed_on, 6)


def _with_number(review: ReviewFact, number: int) -> ReviewFact:
    return ReviewFact(review.completed_on, review.first_meeting_on, review.adjourned_on, review.key, number)


def _only_short_breaks(episodes: list[EpisodeRow]) -> bool:
    return bool(episodes) and all(one.legal_status in SHORT_BREAK_STATUSES for one in episodes)


def _authority(episodes: list[EpisodeRow]) -> date | None:
    return next((one.started_on for one in episodes if one.legal_status == PLACEMENT_ORDER), None)


def _secure(episodes: list[EpisodeRow]) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The days on which secure placements began and ended; a change within one is neither."""
    begins, ends, before = [], [], False
    for one in episodes:
        now = one.placement == SECURE_HOME
        if now and not before:
            begins.append(one.started_on)
        elif before and not now:
            ends.append(one.started_on)
        before = now
    return tuple(begins), tuple(ends)


def _adoption_placements(episodes: list[EpisodeRow]) -> tuple[AdoptionPlacement, ...]:
    """Each stretch placed for adoption, and the day of the next placement after it, if there is one."""
    found: list[AdoptionPlacement] = []
    placed_on: date | None = None
    for one in episodes:
        if one.placement in PLACED_FOR_ADOPTION:
            placed_on = placed_on or one.started_on
        elif placed_on is not None:
            found.append(AdoptionPlacement(placed_on, one.started_on))
            placed_on = None
    if placed_on is not None:
        found.append(AdoptionPlacement(placed_on))
    return tuple(found)
