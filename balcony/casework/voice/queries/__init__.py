"""What is asked about the promise, and about what a child says."""

from .promise import (
    FORM,
    Standing,
    card_of,
    closing_line,
    history_of,
    iros_to_print_for,
    points,
    promise_in_force,
    promises_for,
    standing_of,
    standings,
)
from .say import (
    Said,
    answer_day,
    contributions_for,
    everyone_who_could_read,
    nobody_opened_in_time,
    own_words,
    reader_of,
    said_by,
    unopened,
)

__all__ = [
    "FORM",
    "Said",
    "Standing",
    "answer_day",
    "card_of",
    "closing_line",
    "contributions_for",
    "everyone_who_could_read",
    "history_of",
    "iros_to_print_for",
    "nobody_opened_in_time",
    "own_words",
    "points",
    "promise_in_force",
    "promises_for",
    "reader_of",
    "said_by",
    "standing_of",
    "standings",
    "unopened",
]
