"""A row of cases read into a story: what began, what happened, in which order.

The notation is that of the worked examples (review timetable, section 16).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

COLUMNS = ("id", "jurisdiction", "clock", "start_kind", "start_date", "events")

CLOCKS = (
    "LAC",
    "SHORT_BREAKS",
    "ADOPT_UNPLACED",
    "ADOPT_PLACED",
    "ADOPT_DISRUPTED",
    "SECURE",
    "PATHWAY",
    "ADMIN",
    "DISPUTE",
    "NONE",
)

START_KINDS = (
    "looked_after",
    "accommodated_s20",
    "review_held",
    "review_due",
    "authority_to_place",
    "placement_order",
    "placed_for_adoption",
    "returned_to_agency",
    "first_short_break",
    "secure_placement",
    "pathway_review",
    "formal_dispute_opened",
)

EVENT_KINDS = (
    "review",
    "review_first_meeting",
    "review_meeting",
    "review_last_meeting",
    "adjourned",
    "secure_review",
    "looked_after",
    "ceased_looked_after",
    "authority_to_place",
    "placement_order",
    "placed_for_adoption",
    "returned_to_agency",
    "secure_placement",
    "first_short_break",
    "short_break",
    "turns_18",
    "planned_end_of_remand_accommodation",
    "proposed_cease_no_parent",
    "placement_move",
    "legal_status_change",
    "iro_requests_review",
    "remanded",
)

NUMBERED_KINDS = (
    re.compile(r"(review_n)([1-9][0-9]{0,2})"),
    re.compile(r"(returned_home_after)_([0-9]{1,6})_hours"),
    re.compile(r"(placement_intended_days)_([0-9]{1,6})"),
)

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# Which start, or which event, a clock cannot do without.
OPENERS = {
    "LAC": ("looked_after", "accommodated_s20", "review_held", "review_due"),
    "SHORT_BREAKS": ("first_short_break",),
    "ADOPT_UNPLACED": ("authority_to_place", "placement_order"),
    "ADOPT_PLACED": ("placed_for_adoption",),
    "ADOPT_DISRUPTED": ("returned_to_agency",),
    "SECURE": ("secure_placement",),
    "PATHWAY": ("pathway_review",),
    "ADMIN": ("looked_after", "accommodated_s20", "review_held", "review_due"),
    "DISPUTE": ("formal_dispute_opened",),
    "NONE": START_KINDS,
}


class BadCase(ValueError):
    """Something wrong with one column of a row, in words for the person who wrote it."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column
        self.why = why


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: its kind, its day, and the number in its name, if it has one."""

    kind: str
    on: date
    number: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """One good row. `events` are by date, then as written."""

    id: str
    jurisdiction: str
    clocks: tuple[str, ...]
    start: Event
    events: tuple[Event, ...]

    @property
    def last_day(self) -> date:
        """The day of the last thing the row tells."""
        return max(event.on for event in (self.start, *self.events))


def read_case(row: Mapping[str, str]) -> Case:
    """A row as a case. Raises BadCase for the first thing that is wrong, by column."""
    for column in COLUMNS[:-1]:
        if not row[column]:
            raise BadCase(column, "there is no value.")
    if row["jurisdiction"] not in ("E", "W"):
        raise BadCase("jurisdiction", f"{shown(row['jurisdiction'])} is not E or W.")
    clocks = _clocks(row["clock"])
    if row["start_kind"] not in START_KINDS:
        raise BadCase("start_kind", f"{shown(row['start_kind'])} is not a kind of start.")
    start = Event(row["start_kind"], _date("start_date", row["start_date"]))
    events = tuple(sorted(_events(row["events"]), key=lambda event: event.on))
    _check_opened(clocks, start, events)
    return Case(row["id"], row["jurisdiction"], clocks, start, events)


def shown(value: str) -> str:
    """A value as it may stand in a message: short, quoted, on one line."""
    return repr(value if len(value) <= 60 else value[:57] + "...")


def _clocks(text: str) -> tuple[str, ...]:
    clocks = tuple(text.split("+"))
    for clock in clocks:
        if clock not in CLOCKS:
            raise BadCase("clock", f"{shown(clock)} is not a clock.")
    if len(clocks) > 2 or len(set(clocks)) != len(clocks) or (len(clocks) == 2 and "NONE" in clocks):
        raise BadCase("clock", f"{shown(text)} is not one clock, or two different ones joined by +.")
    return clocks


def _events(text: str) -> list[Event]:
    return [_event(part) for part in text.split(";")] if text else []


def _event(text: str) -> Event:
    kind, at, day = text.partition("@")
    if not kind:
        raise BadCase("events", f"{shown(text)} has no kind: each event is kind@date.")
    number = 0
    if kind not in EVENT_KINDS:
        found = next((match for one in NUMBERED_KINDS if (match := one.fullmatch(kind))), None)
        if found is None:
            raise BadCase("events", f"{shown(kind)} is not a kind of event.")
        kind, number = found[1], int(found[2])
    if not at or not day:
        raise BadCase("events", f"{shown(text)} has no date: each event is kind@date.")
    return Event(kind, _date("events", day), number)


def _date(column: str, text: str) -> date:
    if not DATE.fullmatch(text):
        raise BadCase(column, f"{shown(text)} is not a date written YYYY-MM-DD.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadCase(column, f"{text} is not a date that exists.") from None


def _check_opened(clocks: tuple[str, ...], start: Event, events: tuple[Event, ...]) -> None:
    """Each clock needs what starts it, as the start or, for the second clock, as an event."""
    begun = {start.kind}
    if len(clocks) > 1:
        begun |= {event.kind for event in events}
        if any(event.kind in ("review", "review_n") for event in events):
            begun.add("review_held")
    for clock in clocks:
        if not begun.intersection(OPENERS[clock]):
            wanted = " or ".join(OPENERS[clock])
            if len(clocks) > 1:
                raise BadCase(
                    "events", f"nothing tells where the clock {clock} stands ({wanted}, or a review)."
                )
            raise BadCase("start_kind", f"the clock {clock} starts with {wanted}, not {start.kind}.")
