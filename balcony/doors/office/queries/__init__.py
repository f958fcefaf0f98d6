"""What the office asks: the queue, the returns and what they leave open, the access log."""

from .log import LogRow, log_for, narrowed, people_in_log, rows_of, who_looked_at
from .queue import Queue, queue_for
from .returns import (
    ReturnPage,
    checks_for,
    differences_for,
    matches_for,
    names_for,
    return_page,
    returns_taken_in,
)

__all__ = [
    "LogRow",
    "Queue",
    "ReturnPage",
    "checks_for",
    "differences_for",
    "log_for",
    "matches_for",
    "names_for",
    "narrowed",
    "people_in_log",
    "queue_for",
    "return_page",
    "returns_taken_in",
    "rows_of",
    "who_looked_at",
]
