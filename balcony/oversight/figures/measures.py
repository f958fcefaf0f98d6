"""Named measures: what the records already say about the service, shown beside a question of an instrument.

A pack names a measure (`evidence = ["caseload_per_fte"]`); a room that holds the records registers it at
start-up. Until one does, the answer says what would record it, and is never a nought. A measure is asked of
the whole service on a day: it takes no person, so it can never be about one IRO.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from balcony.rules.suppression import HIDDEN, SMALL


@dataclass(frozen=True)
class Reading:
    """What the records say on a day, as a sentence.

    `outside` is the same sentence for readers beyond the service, its counts of one to five hidden
    (access notes, section 9).
    """

    label: str
    says: str
    outside: str
    on: date

    is_recorded = True


@dataclass(frozen=True)
class NotRecorded:
    """Nothing is recorded yet; `would_come_from` says what would record it."""

    label: str
    would_come_from: str

    is_recorded = False

    @property
    def says(self) -> str:
        """The gap as a sentence."""
        return f"Not recorded yet: it would come from {self.would_come_from}."

    @property
    def outside(self) -> str:
        """The gap is the same for every reader."""
        return self.says


Answer = Reading | NotRecorded


@dataclass(frozen=True)
class Measure:
    """A measure by its name for ever, its label, and how it is read on a day."""

    name: str
    label: str
    read: Callable[[date], Answer]


_measures: dict[str, Measure] = {}


def register(name: str, label: str, read: Callable[[date], Answer]) -> None:
    """Make a measure known. Raises ValueError where another function has taken the name."""
    held = _measures.get(name)
    if held is not None and held.read is not read:
        raise ValueError(f"There is already a measure called {name}.")
    _measures[name] = Measure(name, label, read)


def measure(name: str) -> Callable[[date], Answer]:
    """Return how the measure of this name is read on a day; where no room has it, what would record it."""
    if name in _measures:
        return _measures[name].read
    label, source = AWAITED.get(
        name, (name.replace("_", " ").capitalize(), "a measure Balcony does not have")
    )
    return lambda on: NotRecorded(label, source)


def readings(names: tuple[str, ...] | list[str], *, on: date) -> list[Answer]:
    """Return every named measure as it is on a day, in the order given."""
    return [measure(name)(on) for name in names]


def known() -> frozenset[str]:
    """Return the names some room can read."""
    return frozenset(_measures)


def hidden(number: int) -> str:
    """Return a count for readers beyond the service: one to five are not told."""
    return f"{HIDDEN} (1 to {SMALL})" if 1 <= number <= SMALL else str(number)


# What would record each measure that no room has yet. A room that registers the name takes its place.
AWAITED = {
    "reporting_line": ("Who IROs and their manager report to", "a chart of the reporting lines, attached"),
    "appraised_against_competencies": (
        "IROs appraised against the competencies",
        "appraisals held on the adopted competencies",
    ),
    "competency_levels": ("Levels by competency, for the team", "five or more appraisals"),
    "training_needs_reviewed": ("When training needs were last looked at", "the training needs list"),
    "training_needs_met": ("Training needs with a course", "the training needs list and its courses"),
    "supervision_held": ("Supervision held as often as agreed", "a record of supervision sessions"),
    "supervisor_qualified": ("Supervisors qualified to give it", "the registration of those who supervise"),
    "appraisals_in_date": ("Appraisals in date", "appraisals with their dates"),
    "appraisal_actions_done": ("Actions of appraisals done", "the actions agreed at appraisals"),
    "admin_per_iro": ("Administrative staff for each IRO", "the hours of the administrative staff"),
    "invitations_on_time": ("Invitations sent in good time", "invitations sent from Balcony"),
    "records_sent_on_time": ("Records sent out in time", "records sent from Balcony"),
    "challenge_outcomes": ("What came of challenges", "challenges raised and closed"),
    "challenges_as_team": ("Challenges raised by the team as one", "challenges raised by the team"),
    "code_signed": ("IROs signed up to the code", "each IRO's sign-up to the adopted code"),
    "dispute_stages_in_time": ("Stages of disputes kept in time", "challenges and their stages"),
    "dispute_days": ("How long disputes take", "challenges raised and closed"),
    "legal_enquiries": ("Legal advice asked for", "the log of legal enquiries"),
    "days_to_legal_advice": ("Days to the first advice", "the log of legal enquiries"),
    "arbitration_route": ("A way to arbitration", "the agreed route, written down"),
    "arbitrations": ("Arbitrations and what came of them", "the log of arbitrations"),
    "link_meetings": ("Meetings with those who share the task", "a log of meetings for each link"),
    "themes_answered": ("Themes raised and answered", "themes raised with senior managers"),
    "annual_report_published": ("The last annual report", "an annual report issued from Balcony"),
    "annual_report_heard": ("Where the annual report was heard", "the meeting that heard the report"),
    "audits_done": ("Audits of records", "audits written down"),
    "observations_done": ("Reviews observed", "observations of reviews"),
    "last_health_check": ("The last health check", "a round of the health check that is closed"),
    "decisions_done": ("Decisions of reviews that were done", "what became of each decision"),
}
