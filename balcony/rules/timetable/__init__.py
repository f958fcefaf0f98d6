"""When the next review is due, and why.

Facts in (`PeriodFacts`), limits out (`timetable_for`), each with its last lawful day, the
working day to hold it by, how it stands, the reason in words and the source. The rules are
those of the review timetable; the numbers are in rules/parameters.
"""

from balcony.rules.timetable.counting import CountedDay
from balcony.rules.timetable.duties import (
    dispute_end,
    duties_after,
    duties_before,
    duties_on_becoming_looked_after,
    manager_response,
    overdue_days,
    plan_after,
)
from balcony.rules.timetable.early import EARLY_KINDS
from balcony.rules.timetable.facts import (
    AdoptionPlacement,
    EarlyTrigger,
    PeriodFacts,
    ReviewFact,
)
from balcony.rules.timetable.leaving import (
    becomes_eligible_on,
    pathway_limits,
    pathway_limits_after_move,
)
from balcony.rules.timetable.limits import STATUSES, Limit, Timetable
from balcony.rules.timetable.rulebook import (
    LocalLimitTooLoose,
    Rulebook,
    england_rulebook,
    wales_rulebook,
)
from balcony.rules.timetable.short_breaks import Break, outside_short_breaks
from balcony.rules.timetable.whole import secure_limits, timetable_for
from balcony.rules.timetable.words import how_late, in_words, ordinal

__all__ = [
    "EARLY_KINDS",
    "STATUSES",
    "AdoptionPlacement",
    "Break",
    "CountedDay",
    "EarlyTrigger",
    "Limit",
    "LocalLimitTooLoose",
    "PeriodFacts",
    "ReviewFact",
    "Rulebook",
    "Timetable",
    "becomes_eligible_on",
    "dispute_end",
    "duties_after",
    "duties_before",
    "duties_on_becoming_looked_after",
    "england_rulebook",
    "how_late",
    "in_words",
    "manager_response",
    "ordinal",
    "outside_short_breaks",
    "overdue_days",
    "pathway_limits",
    "pathway_limits_after_move",
    "plan_after",
    "secure_limits",
    "timetable_for",
    "wales_rulebook",
]
