"""What is asked of whoever prepares a review."""

from .arranging import AnswerChoiceForm, ChoiceForm, NeedForm, NoPlanForm, TalkForm
from .asking import AnswerForm, AskForm, ComingForm, InviteForm, PaperForm, ViewsForm
from .child import ChildInvitationForm

__all__ = [
    "AnswerChoiceForm",
    "AnswerForm",
    "AskForm",
    "ChildInvitationForm",
    "ChoiceForm",
    "ComingForm",
    "InviteForm",
    "NeedForm",
    "NoPlanForm",
    "PaperForm",
    "TalkForm",
    "ViewsForm",
]
