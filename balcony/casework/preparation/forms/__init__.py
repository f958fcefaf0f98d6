"""What is asked of whoever prepares a review."""

from .arranging import AnswerChoiceForm, ChoiceForm, NeedForm, NoPlanForm, TalkForm
from .asking import AnswerForm, AskForm, ComingForm, InviteForm, PaperForm, ViewsForm

__all__ = [
    "AnswerChoiceForm",
    "AnswerForm",
    "AskForm",
    "ChoiceForm",
    "ComingForm",
    "InviteForm",
    "NeedForm",
    "NoPlanForm",
    "PaperForm",
    "TalkForm",
    "ViewsForm",
]
