"""What the desk's pages show, put so that a template need not think."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from balcony.casework.drift.queries import Line
from balcony.casework.reviews.models import Review, State
from balcony.casework.reviews.queries import HeldReview
from balcony.foundations.design.words import count_words
from balcony.people.relationships.models import Relationship
from balcony.rules.timetable import Limit
from balcony.rules.timetable.counting import CountedDay
from balcony.rules.timetable.titles import title_of

from .queries import ChildPage, ChildRow, Waiting

STANDING_WORDS = {
    "overdue": ("Overdue", "bad"),
    "soon": ("Due soon", "soon"),
    "later": ("", ""),
    "unknown": ("Cannot tell", "quiet"),
    "none": ("None due", "quiet"),
}
HISTORY_WORDS = {
    "in_time": "In time.",
    "late": "Late.",
    "relaxed": "The limit was relaxed by law.",
    "cannot_tell": "Whether it was in time cannot be told.",
}
SHOWN = {
    "reviews": "Reviews",
    "homes": "Homes",
    "law": "Legal status and time in care",
    "people": "People",
    "contacts": "Talks and tries",
    "checks": "Checks and changes",
    "decisions": "Decisions",
}

SORTS: dict[str, Callable[[ChildRow], Any]] = {
    "name": lambda row: row.name.casefold(),
    "age": lambda row: row.age,
    "due": lambda row: row.last_day or date.max,
    "since": lambda row: row.since or date.max,
    "planned": lambda row: row.planned_on or date.max,
    "iro": lambda row: row.iro.casefold(),
}
AGES = {"0-4": range(0, 5), "5-9": range(5, 10), "10-15": range(10, 16), "16-17": range(16, 26)}
DAYS_A_MONTH = 30.4375
SHORT = 400  # characters of a text in the timeline
MONTHS = {"0-3": (0, 3), "3-12": (3, 12), "12-24": (12, 24), "24-": (24, 10_000)}


def narrowed(rows: Sequence[ChildRow], chosen: dict[str, str], on: date) -> list[ChildRow]:
    """The rows that fit every filter."""
    return [row for row in rows if all(FILTERS[name](row, value, on) for name, value in chosen.items())]


def sorted_rows(rows: Sequence[ChildRow], by: str, descending: bool) -> list[ChildRow]:
    """The rows in the wished order; rows that are equal keep the order of urgency."""
    return sorted(rows, key=SORTS[by], reverse=descending)


def _in_time_in_care(row: ChildRow, value: str, on: date) -> bool:
    if row.since is None:
        return False
    low, high = MONTHS[value]
    return low <= (on - row.since).days / DAYS_A_MONTH < high


FILTERS: dict[str, Callable[[ChildRow, str, date], bool]] = {
    "standing": lambda row, value, on: row.standing == value,
    "plan": lambda row, value, on: (row.planned_on is not None) == (value == "planned"),
    "age": lambda row, value, on: row.age in AGES[value],
    "time": _in_time_in_care,
    "care": lambda row, value, on: row.is_short_breaks == (value == "short_breaks"),
    "iro": lambda row, value, on: (str(row.iro_id) == value) if value != "none" else row.iro_id is None,
}


def caseload_table(rows: Sequence[ChildRow]) -> tuple[list[str], list[list[Any]]]:
    """The caseload as a file has it: titles and cells, every child once."""
    titles = [
        "Name",
        "Age",
        "IRO",
        "Next review by",
        "Hold by",
        "Standing",
        "Why",
        "Meeting planned",
        "In care since",
        "Legal status",
        "Home",
    ]
    return titles, [_cells(row) for row in rows]


def _cells(row: ChildRow) -> list[Any]:
    return [
        row.name,
        row.age,
        row.iro,
        row.last_day,
        row.timetable.remind_by,
        STANDING_WORDS[row.standing][0] or "Later",
        row.next.because if row.next else row.timetable.cannot_tell,
        row.planned_on,
        row.since,
        row.legal_status_words,
        row.placement_words,
    ]


def waiting_sentence(waiting: Waiting, among: str) -> str:
    """The whole list in a sentence: how many children wait, for how much, and how long at most."""
    if not waiting.lines:
        return f"No child {among} is waiting for anything we count."
    lines, children = len(waiting.lines), waiting.children
    said = (
        f"{count_words(children, 'child waits', 'children wait')} for {count_words(lines, 'thing')} {among}, "
    )
    said += f"the longest for {count_words(waiting.longest, 'day')} of their life."
    done = [
        (len(waiting.put_off), "was looked at and put off", "were looked at and put off"),
        (waiting.with_colleague, "is with a colleague", "are with a colleague"),
    ]
    parts = [count_words(count, one, many) for count, one, many in done if count]
    return f"{said} {' and '.join(parts)}." if parts else said


def waiting_table(lines: Sequence[Line]) -> tuple[list[str], list[list[Any]]]:
    """What children are waiting for as a file has it: titles and cells, every line once."""
    titles = ["Name", "Waiting for", "Days of their life", "Since", "Why it is counted", "IRO"]
    titles += ["Shown again on", "With", "In the words of the last to look", "Source", "Certainty"]
    return titles, [_waiting_cells(line) for line in lines]


def _waiting_cells(line: Line) -> list[Any]:
    drift, standing = line.drift, line.standing
    return [
        line.child.listed_as,
        drift.title,
        drift.days,
        drift.since,
        drift.because,
        line.iro,
        standing.put_off.again_on if standing.put_off else None,
        standing.handed.to.full_name if standing.handed and standing.handed.to else "",
        standing.newest.words if standing.newest else "",
        drift.source,
        drift.certainty,
    ]


@dataclass(frozen=True)
class Entry:
    """One thing that happened, for the timeline."""

    title: str
    at: date | datetime
    kind: str
    text: str = ""
    by: str = ""
    href: str = ""
    link: str = ""


def timeline_of(page: ChildPage, only: str = "") -> list[Entry]:
    """Everything dated on one line, newest first; `only` narrows it to one kind."""
    entries = [*_reviews(page), *_care(page), *_homes(page), *_legal(page), *_people(page), *_between(page)]
    wanted = [entry for entry in entries if not only or entry.kind == only]
    return sorted(wanted, key=_when, reverse=True)


@dataclass(frozen=True)
class ShownLimit:
    """A limit with its name in words and its counting."""

    title: str
    limit: Limit
    steps: tuple[CountedDay, ...]


def limits_of(page: ChildPage) -> list[ShownLimit]:
    """Every limit of this time in care, the newest first."""
    calendar = page.book.calendar
    return [
        ShownLimit(title_of(limit), limit, tuple(limit.counting(calendar)))
        for limit in reversed(page.timetable.limits)
    ]


def _when(entry: Entry) -> date:
    return entry.at.date() if isinstance(entry.at, datetime) else entry.at


def _reviews(page: ChildPage) -> list[Entry]:
    by_id = {review.pk: review for review in page.reviews}
    entries = [_held(one, by_id.get(one.review_id)) for one in page.history]
    for review in page.reviews:
        if review.completed_on is None:
            entries += [
                Entry(
                    title=f"{review.get_kind_display()}: {_meeting_word(meeting.was_held)}",
                    at=meeting.on,
                    kind="reviews",
                    text=meeting.get_mode_display(),
                    href=reverse("reviews:review", kwargs={"id": review.pk}),
                    link="Open this review",
                )
                for meeting in review.meetings.all()
                if meeting.replaced_at is None
            ]
    return entries


def _meeting_word(was_held: bool | None) -> str:
    return {None: "meeting planned", True: "meeting held", False: "meeting did not take place"}[was_held]


def _held(one: HeldReview, review: Review | None) -> Entry:
    title = review.get_kind_display() if review is not None else "Review"
    source = " Known only from a return." if one.is_from_return and not one.is_confirmed else ""
    state = " The record is final." if review is not None and review.state == State.FINALISED else ""
    return Entry(
        title=f"{title} held",
        at=one.held_on,
        kind="reviews",
        text=f"{HISTORY_WORDS[one.status]} {one.because}{source}{state}".strip(),
        href=reverse("reviews:review", kwargs={"id": one.review_id}),
        link="Open this review",
    )


def _care(page: ChildPage) -> list[Entry]:
    entries = []
    for period in page.facts.periods:
        begins = "Short breaks began" if period.is_short_breaks else "Became looked after"
        known = "" if period.start_is_known else "The day may be earlier: the return begins after this did."
        entries.append(Entry(begins, period.started_on, "law", known))
        if period.ended_on is not None:
            entries.append(Entry("Stopped being looked after", period.ended_on, "law"))
    return entries


def _homes(page: ChildPage) -> list[Entry]:
    return [
        Entry(f"Home: {home.says}", home.from_on, "homes", home.provided_by) for home in page.facts.placements
    ]


def _legal(page: ChildPage) -> list[Entry]:
    return [Entry(f"Legal status: {one.says}", one.from_on, "law") for one in page.facts.legal_statuses]


def _people(page: ChildPage) -> list[Entry]:
    entries = []
    for one in page.people:
        kind = one.get_kind_display()
        entries.append(Entry(f"{kind}: {name_of(one)}", one.from_on, "people", one.reason))
        if one.to_on is not None and one.to_on <= page.on:
            entries.append(Entry(f"{kind} ended: {name_of(one)}", one.to_on, "people", one.end_reason))
    return entries


def _between(page: ChildPage) -> list[Entry]:
    found = page.between
    entries = [
        Entry(
            f"{one.get_with_whom_display()}: {one.outcome}" + (", alone" if one.was_alone else ""),
            one.on,
            "contacts",
            one.said[:SHORT],
            one.made_by.full_name,
        )
        for one in found.contacts
    ]
    entries += [
        Entry(f"Check between reviews: {one.get_kind_display()}", one.on, "checks", one.thinks[:SHORT])
        for one in found.checks
    ]
    entries += [
        Entry(
            f"Change: {one.get_kind_display()}",
            one.happened_on,
            "checks",
            one.words[:SHORT],
            one.from_whom,
            reverse("monitoring:notice", kwargs={"id": one.pk}),
            "Open this notice",
        )
        for one in found.notices
    ]
    entries += [
        Entry(f"Decision {one.number}", one.review.completed_on or page.on, "decisions", one.action[:SHORT])
        for one in found.decisions
    ]
    return entries


def name_of(one: Relationship) -> str:
    """The adult's name; a brother or sister who is a child of the service is not named here."""
    return one.adult.full_name if one.adult is not None else "a child of this service"


def alerts_of(page: ChildPage) -> list[dict[str, str]]:
    """What to know before anything else."""
    alerts = []
    limit = page.timetable.next
    if limit is not None and limit.is_overdue(page.on):
        alerts.append({"text": "Review overdue", "kind": "bad"})
    if page.facts.is_looked_after and not page.iro:
        alerts.append({"text": "No IRO yet", "kind": "bad"})
    if not page.facts.is_looked_after:
        alerts.append({"text": "Not looked after today", "kind": "quiet"})
    if page.facts.is_short_breaks:
        alerts.append({"text": "Short breaks", "kind": "neutral"})
    if "child.needs" in page.may and any(need.kind == "interpreter" for need in page.facts.needs):
        alerts.append({"text": "Interpreter", "kind": "new"})
    if "child.address" in page.may and any(one.must_not_know_address for one in page.live_people):
        alerts.append({"text": "Somebody must not know the address", "kind": "bad"})
    return alerts


def facts_of_header(page: ChildPage) -> list[dict[str, str]]:
    """The few facts beside the name."""
    facts = []
    if page.cover:
        facts.append({"label": "Covered by", "text": page.cover})
    if page.facts.legal_status is not None and page.facts.is_looked_after:
        facts.append({"label": "Legal status", "text": page.facts.legal_status.says})
    return facts
