"""What the desk asks: rows of children with their next lawful date, the day's work, one child, a search."""

from .one_child import ChildPage, child_page
from .rows import Caseload, ChildRow, caseload_of
from .search import MOST_FOUND, Found, found_by, hashed
from .today import Today, today_for
from .waiting import Waiting, fitting, ordered, waiting_for

__all__ = [
    "MOST_FOUND",
    "Caseload",
    "ChildPage",
    "ChildRow",
    "Found",
    "Today",
    "Waiting",
    "caseload_of",
    "child_page",
    "fitting",
    "found_by",
    "hashed",
    "ordered",
    "today_for",
    "waiting_for",
]
