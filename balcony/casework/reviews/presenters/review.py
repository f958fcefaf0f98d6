"""A review as its pages show it, so that no template has to think."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from balcony.foundations.design.words import count_words, date_short, date_words, time_words
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import Relationship
from balcony.rules.timetable import Limit

from ..models import Attendance, Decision, Review, ReviewMeeting, ReviewRecord, ReviewStatus, State
from ..policies import UNDERWAY
from ..queries import CareTimetable, Scrutiny
from ..steps import Stage, Step
from .scrutiny import agenda_step

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
THINGS = {
    "LAC": "review",
    "SHORT_BREAKS": "short-breaks review",
    "ADOPT_UNPLACED": "adoption review",
    "ADOPT_PLACED": "adoption review after placement",
    "ADOPT_DISRUPTED": "review after the placement ended",
    "SECURE": "secure accommodation review",
}
KINDS = {
    "before": "Review before an event",
    "request": "Review that was asked for",
    "adjournment": "Adjourned review",
}
STATE_TAGS = {
    State.PLANNED: "new",
    State.OPENED: "soon",
    State.ADJOURNED: "soon",
    State.HELD: "soon",
    State.RECORDED: "soon",
    State.FINALISED: "good",
    State.CANCELLED: "quiet",
}


@dataclass(frozen=True)
class Header:
    """Who the page is about: the same on every page of a review."""

    name: str
    age: int
    iro: str
    next_on: date | None
    is_overdue: bool


def header(child: Child, iro: Relationship | None, due: CareTimetable, on: date) -> Header:
    """Return the header of a child's pages."""
    return Header(
        child.listed_as,
        child.age_on(on),
        iro.adult.full_name if iro is not None and iro.adult is not None else "",
        due.next.last_day if due.next is not None else None,
        due.next.is_overdue(on) if due.next is not None else False,
    )


def limit_title(limit: Limit) -> str:
    """Return what a limit is a limit of: "Third review", "Adjourned review"."""
    if limit.kind in KINDS:
        return KINDS[limit.kind]
    thing = THINGS.get(limit.clock, "review")
    if not limit.number_known or not 1 <= limit.number <= len(ORDINALS):
        return f"Next {thing}"
    return f"{ORDINALS[limit.number - 1]} {thing}"


def after_limit_words(on: date, limit: Limit) -> str:
    """Return how a planned day stands to the last lawful one, for the question why."""
    last = limit.last_day
    assert last is not None
    return (
        f"The last lawful day is {date_words(last)}. {date_short(on)} is "
        f"{count_words((on - last).days, 'day')} after it. Say why, or change the day"
    )


@dataclass(frozen=True)
class Facts:
    """What the task list needs to know of a review."""

    meetings: Sequence[ReviewMeeting]
    attended: int
    decisions: Sequence[Decision]
    record: ReviewRecord | None
    missing: int
    has_reason: bool
    papers_due: Mapping[str, date]
    scrutiny: Scrutiny | None = None


STAGES = {Stage.BEFORE: "Before", Stage.AT: "At the review", Stage.AFTER: "After"}


@dataclass(frozen=True)
class StagedSteps:
    """The lines of one stage, under its heading."""

    stage: Stage
    steps: Sequence[Step]

    @property
    def title(self) -> str:
        """The heading of the stage."""
        return STAGES[self.stage]


def steps(
    review: Review,
    facts: Facts,
    powers: frozenset[str],
    where: dict[str, str],
    added: Mapping[Stage, Sequence[Step]],
) -> list[StagedSteps]:
    """Return the task list of a review, stage by stage, for somebody with these powers.

    `where` is page name to address; `added` are lines of the rooms above. An empty stage is left out.
    """
    ours = {
        Stage.BEFORE: [_plan_step(review, facts, powers, where)],
        Stage.AT: _steps_at(review, facts, powers, where),
        Stage.AFTER: _steps_after(review, facts, powers, where),
    }
    found = [StagedSteps(stage, [*lines, *added.get(stage, ())]) for stage, lines in ours.items()]
    return [one for one in found if one.steps]


def _steps_at(review: Review, facts: Facts, powers: frozenset[str], where: dict[str, str]) -> list[Step]:
    found = [_hold_step(review, facts, powers, where), _people_step(review, facts, powers, where)]
    if "write" in powers:
        if facts.scrutiny is not None:
            found.append(agenda_step(review, facts.scrutiny, "consider" in powers))
        may = "record_participation" in powers
        waits = "Once a meeting was held" if review.state == State.PLANNED else "Not answered"
        done = review.participation_code
        found.append(
            _step("How the child took part", "participation", may, where, done, "Not answered", waits)
        )
    return found


def _steps_after(review: Review, facts: Facts, powers: frozenset[str], where: dict[str, str]) -> list[Step]:
    found = []
    if "write" in powers:
        decided = count_words(len(facts.decisions), "decision") if facts.decisions else ""
        due, may = _by(facts, "DECISIONS_BY", "To the manager"), "decide" in powers
        found += [
            _step("Decisions", "decisions", may, where, decided, "None yet", "None", due),
            _record_step(facts, powers, where),
            _finalise_step(review, facts, powers, where),
        ]
    if "read" in powers and facts.record is not None:
        found.append(Step("Print or download", where["papers"], "PDF or Word", True))
    if "give_late_reason" in powers:
        given = "Given" if facts.has_reason else ""
        found.append(_step("Why it was late", "late_reason", True, where, given, "Not given", ""))
    return found


def _step(
    title: str,
    page: str,
    may: bool,
    where: dict[str, str],
    done: str,
    to_do: str,
    waits: str,
    hint: str = "",
) -> Step:
    if not may:
        return Step(title, "", done or waits, bool(done))
    return Step(title, where[page], done or to_do, bool(done), hint)


def _by(facts: Facts, duty: str, what: str) -> str:
    """By when something is due after the review, as a hint; nothing before it is complete."""
    day = facts.papers_due.get(duty)
    return f"{what} by {date_short(day)}" if day is not None else ""


def _plan_step(review: Review, facts: Facts, powers: frozenset[str], where: dict[str, str]) -> Step:
    coming = [meeting for meeting in facts.meetings if meeting.was_held is None]
    if not coming:
        if review.state not in UNDERWAY:
            held = [meeting for meeting in facts.meetings if meeting.was_held]
            return Step("Plan", "", count_words(len(held), "meeting") if held else "Not planned here", True)
        href = where["add_part"] if "add_part" in powers else ""
        if review.state == State.PLANNED:
            return Step("Plan", href, "No day yet")
        return Step("Plan the next meeting", href, "No day yet")
    href = where["change_plan"] if "change_plan" in powers else ""
    return Step("Plan", href, date_short(coming[0].on), True, meeting_words(coming[0]))


def _hold_step(review: Review, facts: Facts, powers: frozenset[str], where: dict[str, str]) -> Step:
    if review.completed_on is not None:
        return Step("Hold", "", f"Held, completed {date_short(review.completed_on)}", True)
    href = where["hold"] if "hold" in powers and any(one.was_held is None for one in facts.meetings) else ""
    if review.first_meeting_on is None:
        return Step("Hold", href, "Not held yet")
    return Step("Hold", href, "Not complete", hint=f"It began on {date_short(review.first_meeting_on)}")


def _people_step(review: Review, facts: Facts, powers: frozenset[str], where: dict[str, str]) -> Step:
    done = count_words(facts.attended, "person", "people") if facts.attended else ""
    may = "record_attendance" in powers
    return _step("Who came", "attendance", may, where, done, "Not written down", "Not written down")


def _record_step(facts: Facts, powers: frozenset[str], where: dict[str, str]) -> Step:
    done = f"Saved, version {facts.record.version}" if facts.record is not None else ""
    due = _by(facts, "RECORD_BY", "Due")
    return _step("Record", "record", "record" in powers, where, done, "Not written", "Not written", due)


def _finalise_step(review: Review, facts: Facts, powers: frozenset[str], where: dict[str, str]) -> Step:
    if review.state == State.FINALISED:
        return Step("Check and finalise", "", "Final", True)
    if review.state not in (State.HELD, State.RECORDED):
        return Step("Check and finalise", "", "Once the review is complete")
    missing = f"{count_words(facts.missing, 'thing')} missing" if facts.missing else "Nothing missing"
    return Step("Check and finalise", where["check"], missing)


def meeting_words(meeting: ReviewMeeting) -> str:
    """Return how, when and where of a meeting in one line: "2:30pm, by video, School library"."""
    parts = [
        time_words(meeting.starts_at) if meeting.starts_at is not None else "",
        meeting.get_mode_display().lower() if meeting.mode else "",
        meeting.place,
    ]
    return ", ".join(part for part in parts if part)


def held_words(meeting: ReviewMeeting) -> str:
    """Return whether a meeting was held."""
    if meeting.was_held is None:
        return "Not said yet whether it was held"
    return "Held" if meeting.was_held else f"Not held: {meeting.not_held_reason}"


def came_words(attendance: Attendance) -> str:
    """Return whether and how somebody came."""
    if attendance.came == Attendance.Came.CAME and attendance.mode:
        return {"in_person": "Came in person", "video": "Joined by video", "phone": "Joined by phone"}[
            attendance.mode
        ]
    return attendance.get_came_display()


def state_tag(review: Review) -> tuple[str, str]:
    """Return the words and the kind of the tag that says where a review stands."""
    if review.source == Source.RETURN:
        return "Known from the return", "quiet"
    return review.get_state_display(), STATE_TAGS[State(review.state)]


def status_entries(
    statuses: Sequence[ReviewStatus], moved: Sequence[ReviewMeeting]
) -> list[dict[str, object]]:
    """Return what happened to a review, newest first, for the timeline."""
    found: list[dict[str, object]] = [
        {
            "title": status.get_state_display(),
            "at": status.at,
            "by": status.by.full_name,
            "text": status.reason,
        }
        for status in statuses
    ]
    found += [
        {
            "title": f"Meeting planned for {date_short(meeting.on)} was moved",
            "at": meeting.replaced_at,
            "by": meeting.replaced_by.full_name if meeting.replaced_by is not None else "",
            "text": meeting.replaced_reason,
        }
        for meeting in moved
    ]
    found.sort(key=lambda entry: str(entry["at"]))
    return found[::-1]
