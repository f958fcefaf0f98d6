"""Reviews that must come before the ordinary limit (regulation 33(3) and its like)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from balcony.rules.timetable.facts import EarlyTrigger, PeriodFacts, ReviewFact
from balcony.rules.timetable.limits import LAPSED, LATE, MET, OPEN, Limit
from balcony.rules.timetable.rulebook import Rulebook

REQUESTS = ("iro_requests_review", "visitor_finds_unsafe")
UNLESS_ONE_COMES_ANYWAY = ("planned_end_of_remand_accommodation", "planned_release_from_custody")
ALWAYS = (
    "proposed_cease_no_parent",
    "placing_with_parent",
    "ending_placement",
    "moving_to_other_arrangements",
)
EARLY_KINDS = (*REQUESTS, *UNLESS_ONE_COMES_ANYWAY, *ALWAYS)


def early_limits(
    period: PeriodFacts, reviews: Sequence[ReviewFact], ordinary: Sequence[Limit], book: Rulebook
) -> list[Limit]:
    """The limits that events and requests add to the ordinary ones.

    A review before the end of remand or custody is needed only when none would come first
    anyway (regulation 33(3)(c)-(d)). Raises ValueError for an unknown kind of event.
    """
    found = []
    for trigger in period.early:
        if trigger.kind not in EARLY_KINDS:
            raise ValueError(f"{trigger.kind} is not a reason for an early review.")
        if trigger.kind in UNLESS_ONE_COMES_ANYWAY and _one_comes_anyway(trigger, ordinary):
            continue
        found.append(_limit(trigger, _answered_by(trigger, reviews), period.ended_on, book))
    return found


def _answered_by(trigger: EarlyTrigger, reviews: Sequence[ReviewFact]) -> ReviewFact | None:
    """The review held because of the trigger: the first since it arose, if that is known."""
    if trigger.since is None:
        return None
    return next(
        (one for one in reviews if one.completed_on is not None and one.completed_on >= trigger.since), None
    )


def _in_time(trigger: EarlyTrigger, day: date) -> bool:
    return day <= trigger.on if trigger.kind in REQUESTS else day < trigger.on


def _one_comes_anyway(trigger: EarlyTrigger, ordinary: Sequence[Limit]) -> bool:
    """Whether the ordinary limit that was open before the event falls before it."""
    return any(
        limit.kind == "review"
        and limit.limit_date is not None
        and limit.counted_from < trigger.on
        and limit.limit_date < trigger.on
        and (limit.held_on is None or limit.held_on >= trigger.on)
        for limit in ordinary
    )


def _limit(trigger: EarlyTrigger, answer: ReviewFact | None, ended_on: date | None, book: Rulebook) -> Limit:
    request = trigger.kind in REQUESTS
    rule = book.rule("review_on_request" if request else "review_before_event", trigger.on)
    held_on = answer.completed_on if answer is not None else None
    status, late = OPEN, 0
    if held_on is not None:
        status = MET if _in_time(trigger, held_on) else LATE
        late = max((held_on - trigger.on).days + (0 if request else 1), 0)
    elif ended_on is not None:
        status = LAPSED if _in_time(trigger, ended_on) else LATE
    return Limit(
        "LAC",
        0,
        "NEXT_requested" if request else "NEXT_before",
        trigger.on,
        book.calendar.hold_by(trigger.on),
        status,
        trigger.on,
        rule,
        "request" if request else "before",
        held_on,
        (answer.key or None) if answer is not None else None,
        late,
        "days",
        strictly_before=not request,
        statutory_date=trigger.on,
        ended_on=ended_on if held_on is None else None,
        ended_why="ceased" if ended_on is not None and held_on is None else "",
        basis=trigger.kind,
        since=trigger.since,
    )
