"""What is asked when a round is run, a question answered, a finding written, a plan or a statement kept."""

from .answering import CHILD_BOX, CHILD_STANDINGS, LONGEST, AnswerForm, ChildAnswerForm
from .plan import FindingForm, ImprovementForm, PlanReviewForm, ProgressForm
from .protocol import AccountForm, AgreeForm, AnswerOfferForm, ManagerForm, OfferForm
from .rounds import ExtendForm, InviteForm, LinksForm, StartForm

__all__ = [
    "CHILD_BOX",
    "CHILD_STANDINGS",
    "LONGEST",
    "AccountForm",
    "AgreeForm",
    "AnswerForm",
    "AnswerOfferForm",
    "ChildAnswerForm",
    "ExtendForm",
    "FindingForm",
    "ImprovementForm",
    "InviteForm",
    "LinksForm",
    "ManagerForm",
    "OfferForm",
    "PlanReviewForm",
    "ProgressForm",
    "StartForm",
]
