"""What ordinary records say of one IRO's practice, for that IRO alone; and of the team as one.

A clause of the code names a measure, as a question of the health check does. A measure here answers for
every IRO at once: account -> (part, whole), from reviews and records that were written for their own sake.
Read for one person it becomes a sentence for that person's eyes; for the team it is told only where five
people or more stand behind each number. It is never a score: no share is worked out, nobody is compared,
and no function here puts two people beside each other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from balcony.foundations.design.words import count_words

from .measures import AWAITED as AWAITED_OF_SERVICE

Counts = dict[UUID, tuple[int, int]]


@dataclass(frozen=True)
class Span:
    """The days a reading covers, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class OwnMeasure:
    """A measure by its name for ever.

    `says` is a sentence with {part} and the whole with its noun ({reviews}, {children}, {decisions},
    {records}), so that one is never "1 reviews"; `nothing` is said where there is a whole and no part;
    `source` says what would record it where there is nothing at all. `pooled` is False for what is never
    told of a team.
    """

    name: str
    label: str
    read: Callable[[Span], Counts]
    says: str
    nothing: str
    source: str
    pooled: bool = True


@dataclass(frozen=True)
class Said:
    """What the records say, as a sentence; `is_recorded` is False where they say nothing yet."""

    label: str
    says: str
    is_recorded: bool = True


_own: dict[str, OwnMeasure] = {}


def register_own(measure: OwnMeasure) -> None:
    """Make a measure of practice known. Raises ValueError where another has taken the name."""
    if _own.get(measure.name, measure) != measure:
        raise ValueError(f"There is already a measure called {measure.name}.")
    _own[measure.name] = measure


def known_own() -> frozenset[str]:
    """Return the names some room can read."""
    return frozenset(_own)


class Readings:
    """Readings over one span, each measure asked of the rows once, however many clauses name it."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self._counts: dict[str, Counts] = {}

    def own(self, name: str, person: UUID) -> Said:
        """What the records say of one person, for that person."""
        if name not in _own:
            return _awaited(name)
        measure = _own[name]
        part, whole = self._read(measure).get(person, (0, 0))
        if not whole:
            return Said(measure.label, f"Not recorded yet: it would come from {measure.source}.", False)
        words = measure.says if part else measure.nothing
        return Said(measure.label, _said(words, part, whole))

    def team(self, name: str, hide: Callable[[Counts], tuple[int | None, int | None]]) -> Said:
        """What the records say of the team as one; `hide` gives (part, whole), None where few share in it."""
        if name not in _own:
            return _awaited(name)
        measure = _own[name]
        if not measure.pooled:
            return Said(measure.label, "For each IRO alone, never for the team.", False)
        part, whole = hide(self._read(measure))
        if whole is None:
            return Said(measure.label, "Too few people to say.", False)
        if part is None:
            return Said(measure.label, "Too few people stand behind one side of it to say.", False)
        return Said(measure.label, _said(measure.says if part else measure.nothing, part, whole))

    def _read(self, measure: OwnMeasure) -> Counts:
        if measure.name not in self._counts:
            self._counts[measure.name] = measure.read(self.span)
        return self._counts[measure.name]


def _awaited(name: str) -> Said:
    label, source = AWAITED_OF_PRACTICE.get(name) or AWAITED_OF_SERVICE.get(
        name, (name.replace("_", " ").capitalize(), "a measure Balcony does not have")
    )
    return Said(label, f"Not recorded yet: it would come from {source}.", False)


# What would record each measure no room has yet. A room that registers the name takes its place.
AWAITED_OF_PRACTICE = {
    "experience_on_record": ("Experience", "the staff record, which is kept outside Balcony"),
    "social_worker_talk_before": (
        "Talks with social workers before reviews",
        "the preparation of each review",
    ),
    "child_asked_before": ("Children asked before the review", "the consultation before each review"),
    "asked_how_it_was": ("Children asked how the review was", "what children say after their reviews"),
    "chaired_by_child": ("Reviews a child chaired", "who chaired, written down at the review"),
    "complaints_explained": ("Complaints explained", "talks about rights, written down"),
    "rights_told": ("Rights told", "talks about rights, written down"),
    "rights_actions": ("Steps taken for a child's rights", "actions on rights, written down"),
    "plans_scrutinised": ("Plans tested at the review", "the matters considered at each review"),
    "permanence_by_second_review": (
        "A permanent home planned by the second review",
        "the matters considered",
    ),
    "contingency_recorded": ("A second plan, if the first fails", "the matters considered at each review"),
    "four_matters_considered": ("The four matters", "the matters considered at each review"),
    "challenges_raised": ("Concerns raised and challenges made", "concerns and challenges, written down"),
    "childs_challenges": ("Children who challenged their plan", "challenges children made, written down"),
    "midway_checks": ("Looks between reviews", "checks between reviews, written down"),
    "legal_enquiries": ("Independent legal advice", "the log of legal enquiries"),
    "dispute_stages_in_time": ("Stages of disputes", "challenges and their stages"),
    "cafcass_considered": ("Cafcass thought of", "challenges and their stages"),
    "guardian_contact": ("Contact with the children's guardian", "the log of court cases"),
    "views_to_court": ("What you think, told to the court", "the log of court cases"),
    "court_handover": ("Handing over at the end of a case", "the log of court cases"),
    "pooled_views": ("Views put together by the team", "the team's yearly report"),
}


NOUNS = {
    "reviews": ("review", "reviews"),
    "children": ("child", "children"),
    "decisions": ("decision", "decisions"),
    "records": ("record", "records"),
}


def _said(sentence: str, part: int, whole: int) -> str:
    wholes = {name: count_words(whole, one, many) for name, (one, many) in NOUNS.items()}
    return sentence.format(part=part, **wholes)
