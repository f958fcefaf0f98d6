"""How many children knew who their IRO is, by quarter, with small numbers hidden for every reader.

Each child counts once in a quarter, by their newest answer in it. The answers say nothing of one IRO, and
nothing here can be asked about one.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from balcony.casework.voice.models import KnowsIro
from balcony.casework.voice.queries import knew_iro_between
from balcony.rules.suppression import HIDDEN, count, percentage, table, total

from ..measures import Answer, NotRecorded, Reading, register
from .timeliness import Quarter

Said = KnowsIro.Answer
ANSWERS = (Said.YES, Said.UNSURE, Said.NO)
LABEL = "Children who knew who their IRO is"
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class KnewQuarter:
    """One quarter as it may be shown: each answer, the children who answered, and those who skipped."""

    quarter: Quarter
    answers: tuple[str, ...]
    answered: str
    skipped: str


@dataclass(frozen=True, slots=True)
class KnewIro:
    """Every quarter, and a sentence about all of them together."""

    by_quarter: tuple[KnewQuarter, ...]
    sentence: str
    is_answered: bool


def knew_iro(quarters: tuple[Quarter, ...]) -> KnewIro:
    """Count them, a query a quarter and one for all."""
    counts = [knew_iro_between(one.first, one.last) for one in quarters]
    rows = [[each[answer] for answer in ANSWERS] for each in counts]
    shown = table(rows, zeros_reveal=True)
    whole = knew_iro_between(quarters[0].first, quarters[-1].last)
    return KnewIro(
        tuple(
            KnewQuarter(quarter, tuple(cells), total(row, cells), count(each[Said.SKIPPED]))
            for quarter, row, cells, each in zip(quarters, rows, shown, counts, strict=True)
        ),
        _sentence(whole),
        any(sum(row) for row in rows),
    )


def _sentence(told: Counter[str]) -> str:
    answered = sum(told[answer] for answer in ANSWERS)
    if not answered:
        return "No child has answered in this time."
    share = percentage(told[Said.YES], answered)
    if share == HIDDEN:
        return f"Too few answered one way or the other to say how many knew. Answers: {count(answered)}."
    return (
        f"Of {answered:,} children who answered, {told[Said.YES]:,} knew who their IRO is before they were "
        f"asked ({share}%)."
    )


def _read(on: date) -> Answer:
    told = knew_iro_between(on - A_YEAR, on)
    if not sum(told[answer] for answer in ANSWERS):
        return NotRecorded(LABEL, "what children answer on their pages and after their reviews")
    return Reading(LABEL, _sentence(told), _sentence(told), on)


def register_measure() -> None:
    """Make it known to whatever instrument names it; called once at start-up."""
    register("children_knew_iro", LABEL, _read)
