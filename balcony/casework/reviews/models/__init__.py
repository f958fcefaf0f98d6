"""What is kept of a review."""

from .decisions import Decision
from .people import Attendance
from .record import Addendum, ReviewRecord, Section
from .reviews import Mode, ReturnYear, Review, ReviewKind, ReviewMeeting, ReviewStatus, State
from .timing import EarlyTrigger, LateReason

__all__ = [
    "Addendum",
    "Attendance",
    "Decision",
    "EarlyTrigger",
    "LateReason",
    "Mode",
    "ReturnYear",
    "Review",
    "ReviewKind",
    "ReviewMeeting",
    "ReviewRecord",
    "ReviewStatus",
    "Section",
    "State",
]
