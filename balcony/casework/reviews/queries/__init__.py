"""What is asked about reviews: first of all which ones somebody may know of, then when the next is due."""

from .due import CareTimetable, PeriodOf, limit_for, next_due, periods_of, timetables_of
from .history import HeldReview, histories_of, history_of
from .law import last_day_to_resume, rulebook_on
from .one import (
    Missing,
    attendances_of,
    decisions_of,
    final_record_of,
    lacking,
    latest_reasons,
    latest_record_of,
    missing_of,
    open_review_of,
    papers_due,
    participation_warning,
    parts_of,
    previous_decisions,
    version_of_record,
    words_of_record,
)
from .scope import children_to_review, decisions_for, reviews_for, reviews_of, triggers_for

__all__ = [
    "CareTimetable",
    "HeldReview",
    "Missing",
    "PeriodOf",
    "attendances_of",
    "children_to_review",
    "decisions_for",
    "decisions_of",
    "final_record_of",
    "histories_of",
    "history_of",
    "lacking",
    "last_day_to_resume",
    "latest_reasons",
    "latest_record_of",
    "limit_for",
    "missing_of",
    "next_due",
    "open_review_of",
    "papers_due",
    "participation_warning",
    "parts_of",
    "periods_of",
    "previous_decisions",
    "reviews_for",
    "reviews_of",
    "rulebook_on",
    "timetables_of",
    "triggers_for",
    "version_of_record",
    "words_of_record",
]
