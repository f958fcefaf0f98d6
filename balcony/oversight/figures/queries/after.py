"""How many adults were asked how a review was, and answered: numbers only, small ones hidden from everybody.

What they wrote is the child's IRO's alone, and nothing here can be asked about one IRO. A person counts to
the day on which the review was completed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from balcony.casework.afterwards.queries import Asked, answers_between
from balcony.rules.suppression import HIDDEN, percentage, table, total

from ..measures import Answer, NotRecorded, Reading, hidden, register
from .timeliness import Quarter

LABEL = "Adults who said how a review was"
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class AfterQuarter:
    """One quarter as it may be shown: who answered, would rather not, has not answered, and all asked."""

    quarter: Quarter
    cells: tuple[str, ...]
    asked: str


@dataclass(frozen=True, slots=True)
class AdultsAfter:
    """Every quarter, and a sentence about all of them together."""

    by_quarter: tuple[AfterQuarter, ...]
    sentence: str
    is_asked: bool


def adults_after(quarters: tuple[Quarter, ...]) -> AdultsAfter:
    """Count them, a query a quarter and one for all."""
    rows = [_parts(answers_between(one.first, one.last)) for one in quarters]
    shown = table(rows)
    whole = answers_between(quarters[0].first, quarters[-1].last)
    return AdultsAfter(
        tuple(
            AfterQuarter(quarter, tuple(cells), total(row, cells))
            for quarter, row, cells in zip(quarters, rows, shown, strict=True)
        ),
        _sentence(whole),
        whole.asked > 0,
    )


def _parts(told: Asked) -> list[int]:
    return [told.answered, told.declined, told.asked - told.answered - told.declined]


def _sentence(told: Asked) -> str:
    if not told.asked:
        return "No adult has been asked after a review in this time."
    share = percentage(told.answered, told.asked)
    if share == HIDDEN:
        return (
            f"Adults asked how a review was: {hidden(told.asked)}. "
            "Too few answered, or did not answer, to say how many."
        )
    return f"Of {told.asked:,} adults asked how a review was, {told.answered:,} answered ({share}%)."


def _read(on: date) -> Answer:
    told = answers_between(on - A_YEAR, on)
    if not told.asked:
        return NotRecorded(LABEL, "questions to the adults who were at a review")
    return Reading(LABEL, _sentence(told), _sentence(told), on)


def register_measure() -> None:
    """Make it known to whatever instrument names it; called once at start-up."""
    register("feedback_received", LABEL, _read)
