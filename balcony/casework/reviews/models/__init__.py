"""What is kept of a review."""

from .agenda import AgendaItem, Consideration, Difference, Matter
from .alone import NotSeenAlone
from .answers import DecisionsSent, DecisionState, DecisionStatus
from .decisions import Decision
from .people import Attendance
from .record import Addendum, RecordLayout, ReviewRecord, Section
from .reviews import Mode, ReturnYear, Review, ReviewKind, ReviewMeeting, ReviewStatus, State
from .scrutiny import Chairing, MachineMark, Permanence, WithoutMeeting
from .telling import ChildTold, DecisionForChild
from .timing import EarlyTrigger, LateReason

__all__ = [
    "Addendum",
    "AgendaItem",
    "Attendance",
    "Chairing",
    "ChildTold",
    "Consideration",
    "Decision",
    "DecisionForChild",
    "DecisionState",
    "DecisionStatus",
    "DecisionsSent",
    "Difference",
    "EarlyTrigger",
    "LateReason",
    "MachineMark",
    "Matter",
    "Mode",
    "NotSeenAlone",
    "Permanence",
    "RecordLayout",
    "ReturnYear",
    "Review",
    "ReviewKind",
    "ReviewMeeting",
    "ReviewRecord",
    "ReviewStatus",
    "Section",
    "State",
    "WithoutMeeting",
]
