"""When the next review is due, and why.

Facts in (`PeriodFacts`), limits out (`timetable_for`), each with its last lawful day, the
working day to hold it by, how it stands, the reason in words and the source. The rules are
those of docs: review-timetable.md; the numbers are in rules/parameters.
"""

from balcony.rules.timetable.facts import (
    AdoptionPlacement,
    EarlyTrigger,
    PeriodFacts,
    ReviewFact,
)
from balcony.rules.timetable.limits import Limit, Timetable
from balcony.rules.timetable.rulebook import (
    LocalLimitTooLoose,
    Rulebook,
    england_rulebook,
    wales_rulebook,
)
from balcony.rules.timetable.whole import timetable_for

__all__ = [
    "AdoptionPlacement",
    "EarlyTrigger",
    "Limit",
    "LocalLimitTooLoose",
    "PeriodFacts",
    "ReviewFact",
    "Rulebook",
    "Timetable",
    "england_rulebook",
    "timetable_for",
    "wales_rulebook",
]
