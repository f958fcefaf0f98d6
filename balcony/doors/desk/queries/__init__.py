"""What the desk asks: rows of children with their next lawful date, the day's work, one child, a search."""

from .one_child import ChildPage, child_page
from .rows import Caseload, ChildRow, caseload_of
from .search import MOST_FOUND, Found, found_by, hashed
from .today import Today, today_for

__all__ = [
    "MOST_FOUND",
    "Caseload",
    "ChildPage",
    "ChildRow",
    "Found",
    "Today",
    "caseload_of",
    "child_page",
    "found_by",
    "hashed",
    "today_for",
]
