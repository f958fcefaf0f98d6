"""What is kept of appraisals, supervision, training and the code of practice."""

from .appraisals import (
    ActionProgress,
    AgreedAction,
    Appraisal,
    AppraisalStatus,
    Assessment,
    Competency,
    ConversationNote,
    Evidence,
    Level,
    Rating,
    Side,
)
from .code import ClauseNote, CodeText, SignUp, TeamDecision
from .jobs import JobPaper, JobPaperVersion
from .people import Appraiser, Observation, Supervision
from .training import Booking, Course, NeedsReview, TrainingNeed

__all__ = [
    "ActionProgress",
    "AgreedAction",
    "Appraisal",
    "AppraisalStatus",
    "Appraiser",
    "Assessment",
    "Booking",
    "ClauseNote",
    "CodeText",
    "Competency",
    "ConversationNote",
    "Course",
    "Evidence",
    "JobPaper",
    "JobPaperVersion",
    "Level",
    "NeedsReview",
    "Observation",
    "Rating",
    "Side",
    "SignUp",
    "Supervision",
    "TeamDecision",
    "TrainingNeed",
]
