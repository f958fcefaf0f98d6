"""What is asked in this room."""

from .appraising import (
    ActionForm,
    AgreeForm,
    EvidenceForm,
    LeaveForm,
    ProgressForm,
    RateForm,
    TakeOnForm,
    TalkForm,
)
from .code import DecisionForm, NoteForm, SignForm, WallForm
from .jobs import BeginJobForm, JobForm
from .supervising import ObserveForm, SuperviseForm
from .training import BookForm, CourseForm, EndNeedForm, NeedForm, NeedsReviewForm

__all__ = [
    "ActionForm",
    "AgreeForm",
    "BeginJobForm",
    "BookForm",
    "CourseForm",
    "DecisionForm",
    "EndNeedForm",
    "EvidenceForm",
    "JobForm",
    "LeaveForm",
    "NeedForm",
    "NeedsReviewForm",
    "NoteForm",
    "ObserveForm",
    "ProgressForm",
    "RateForm",
    "SignForm",
    "SuperviseForm",
    "TakeOnForm",
    "TalkForm",
    "WallForm",
]
