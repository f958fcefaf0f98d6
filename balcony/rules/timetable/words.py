"""The reason for a limit in plain words, made only when somebody asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from balcony.rules.timetable.limits import Limit

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ORDINALS = (
    "nought",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)

COUNTED_FROM = {
    "start": "the day the child became looked after",
    "held": "the day the {before} was held",
    "completed": "the day the {before}, held in parts, was completed",
    "authority": "the day there was authority to place the child for adoption",
    "placed": "the day the child was placed for adoption",
    "returned": "the day the child came back to the adoption agency",
    "break": "the first day of the first short break",
    "secure": "the day the child was placed in secure accommodation",
    "pathway": "the day the pathway plan was last reviewed",
    "moved": "the day of the move to unregulated accommodation",
    "adjourned": "the day the review was adjourned",
    "dispute": "the day the formal dispute was opened",
    "decisions": "the day the decisions were due with the manager",
    "meeting": "the day of the review",
    "completed_review": "the day the review was completed",
}

THINGS = {
    "LAC": "review",
    "SHORT_BREAKS": "review of the series of short breaks",
    "ADOPT_UNPLACED": "adoption review before placement",
    "ADOPT_PLACED": "adoption review after placement",
    "SECURE": "review of the secure placement",
    "PATHWAY": "review of the pathway plan",
}

BEFORE = {
    "planned_end_of_remand_accommodation": "the accommodation on remand is to end on {day}",
    "planned_release_from_custody": "the child is to be released from custody on {day}",
    "proposed_cease_no_parent": (
        "the authority means to stop accommodating the child on {day}, and the child will not then live "
        "with a parent or anyone with parental responsibility"
    ),
    "placing_with_parent": "the child is to be placed with a parent on {day}",
    "ending_placement": "the placement is to end on {day}",
    "moving_to_other_arrangements": "the young person is to move to other arrangements on {day}",
}

REQUESTS = {
    "iro_requests_review": "The IRO has asked for a review to be brought forward, to {day}",
    "visitor_finds_unsafe": (
        "The authority's visitor judges that the placement does not keep the child safe or well, and "
        "a review has been set for {day}"
    ),
}

ENDED = {
    "ceased": "the child ceased to be looked after on {day}",
    "placed": "the child was placed for adoption on {day}",
    "returned": "the placement for adoption ended on {day}",
    "left_secure": "the secure placement ended on {day}",
    "moved": "a new secure placement began on {day}",
    "turned_18": "the young person turns 18 on {day}",
}

DUTIES = {
    "IRO_APPOINT_BY": "An IRO is to be appointed",
    "NOTIFY_BY": "The IRO manager is to be told",
    "SW_IRO_CONTACT_BY": "The social worker and the IRO are to be in touch about the review",
    "INVITATIONS_BY": "Invitations and consultation papers are to go out",
    "PAPERS_BY": "The report and the plans are to reach the IRO",
    "DECISIONS_BY": "The decisions are to go to the social worker and the manager",
    "MANAGER_RESPONSE_BY": "The manager is to say if a decision is not agreed",
    "RECORD_BY": "The full record is to be written",
    "CIRCULATE_BY": "The record is to be circulated",
    "PLAN_BY": "The care plan, brought up to date, is to reach the IRO",
    "FORMAL_END": "All stages of the formal dispute together are to end",
}


def in_words(day: date) -> str:
    """A date as it is said: 8 January 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def ordinal(number: int) -> str:
    """A number as a place in a row: first, second … tenth, 11th, 22nd."""
    if 0 < number < len(ORDINALS):
        return ORDINALS[number]
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def how_long(value: int, unit: str) -> str:
    """A number with its unit: 1 month, 20 working days, 4 weeks."""
    if unit == "days" and value % 7 == 0:
        value, unit = value // 7, "weeks"
    return f"{value} {unit[:-1] if value == 1 else unit}"


def because(limit: Limit) -> str:
    """Why a limit is what it is, and how it stands, as sentences fit for a page or a letter."""
    said = [_why(limit), _last_day(limit), _local(limit), _standing(limit)]
    return " ".join(part for part in said if part)


def _why(limit: Limit) -> str:
    if limit.kind == "before":
        event = BEFORE[limit.basis].format(day=in_words(limit.counted_from))
        return f"A review must be held before {in_words(limit.counted_from)}, because {event}."
    if limit.kind == "request":
        return REQUESTS[limit.basis].format(day=in_words(limit.counted_from)) + "."
    if limit.basis == "unknown":
        return (
            f"When {'the ' + _nth(limit) if limit.number_known else 'this review'} was due cannot be told, "
            "because the review before it is not known."
        )
    if limit.basis == "told":
        return f"The limit of the {_nth(limit)} was given."
    return f"{_what(limit)} {_how_long(limit)} {in_words(limit.counted_from)}, {_from(limit)}."


def _what(limit: Limit) -> str:
    if limit.kind == "duty":
        return DUTIES[limit.label]
    if limit.kind == "adjournment":
        return f"The adjourned {_nth(limit)} must be completed"
    if limit.kind in ("return_earliest", "return_latest"):
        return "The review after a placement for adoption ends must be held"
    if not limit.number_known:
        return f"A {THINGS[limit.clock]} must be held"
    return f"The {ordinal(limit.number)} {THINGS[limit.clock]} must be held"


def _nth(limit: Limit) -> str:
    return f"{ordinal(limit.number)} review" if limit.number_known else "review"


def _how_long(limit: Limit) -> str:
    span = how_long(limit.rule.value, limit.rule.unit)
    if limit.kind == "return_earliest":
        return f"not before {span} from"
    if limit.kind == "duty" and limit.limit_date is not None and limit.limit_date < limit.counted_from:
        return f"at least {span} before"
    return f"within {span} of"


def _from(limit: Limit) -> str:
    before = f"{ordinal(limit.number - 1)} review" if limit.number_known else "review before"
    return COUNTED_FROM[limit.basis].format(before=before)


def _last_day(limit: Limit) -> str:
    if limit.nominal_date is not None:
        return (
            f"The ordinary limit, {in_words(limit.nominal_date)}, falls in a time when the law was relaxed, "
            "so there was no fixed date: it was to be held where reasonably practicable."
        )
    if limit.limit_date is None or limit.kind in ("before", "request"):
        return ""
    if limit.kind == "return_earliest":
        return f"That is from {in_words(limit.limit_date)}."
    last = f"The last day is {in_words(limit.limit_date)}"
    if limit.hold_by is not None and limit.hold_by != limit.limit_date:
        last += f"; as that is not a working day, hold it by {in_words(limit.hold_by)}"
    if limit.safe_date is not None:
        last += f". To be safe keep to {in_words(limit.safe_date)}, counted from the first meeting"
    return last + "."


def _local(limit: Limit) -> str:
    if limit.limit_date is None or limit.statutory_date in (None, limit.limit_date):
        return ""
    return (
        f"This is the authority's own, stricter limit; the law allows until {in_words(limit.statutory_date)}."
    )


def _standing(limit: Limit) -> str:
    if limit.ended_on is not None:
        return _ended(limit, ENDED[limit.ended_why].format(day=in_words(limit.ended_on)))
    if limit.kind == "return_earliest":
        return ""
    if limit.held_on is None:
        return _not_held(limit)
    held = f"It was {'completed' if limit.opened_on else 'held'} on {in_words(limit.held_on)}"
    if limit.kind == "duty":
        held = f"It came on {in_words(limit.held_on)}"
    if limit.opened_on is not None and limit.kind == "review":
        held = f"It began on {in_words(limit.opened_on)} and was completed on {in_words(limit.held_on)}"
    if limit.status == "met":
        return f"{held}, in time."
    if limit.status == "late":
        return f"{held}, {how_late(limit.days_late, limit.late_unit)}{_opening(limit)}."
    if limit.status == "outstanding":
        return f"{held}, {limit.days_late} days after the relaxation ended."
    return f"{held}."


def _not_held(limit: Limit) -> str:
    if limit.status == "unknown":
        return "Whether it was held in time cannot be told: that review is missing from the facts."
    if limit.status == "outstanding" and limit.backlog_from is not None:
        return f"Not held by the end of the relaxation, it is owed from {in_words(limit.backlog_from)}."
    if limit.opened_on is not None:
        return f"It began on {in_words(limit.opened_on)} and is not completed."
    return ""


def _ended(limit: Limit, how: str) -> str:
    if limit.ended_why == "turned_18":
        return f"But {how}, before that day, so no review will be due."
    if limit.status == "lapsed":
        return f"It fell away, because {how}."
    return f"It had not been held when {how}."


def _opening(limit: Limit) -> str:
    if limit.opened_on is None or limit.kind != "review":
        return ""
    if limit.opened_days_late:
        return f" (and begun {how_late(limit.opened_days_late, limit.late_unit)})"
    return ", though it began in time" if limit.opened_in_time else ", and begun late"


def how_late(days: int, unit: str) -> str:
    """How late as words: 1 working day late, 12 days late; or after the limit, before a working day came."""
    if days == 0:
        return "late, though before the next working day"
    return f"{days} {unit[:-1] if days == 1 else unit} late"
