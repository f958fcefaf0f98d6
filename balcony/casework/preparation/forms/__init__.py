"""What is asked of whoever prepares a review."""

from .arranging import AnswerChoiceForm, ChoiceForm, NeedForm, NoPlanForm, TalkForm, WriteOutChoiceForm
from .asking import AnswerForm, AskForm, ComingForm, InviteForm, PaperForm, ViewsForm
from .child import ChildInvitationForm
from .offering import ChooseTimeForm, MyTimesForm, OfferAnswerForm, PutTimesForm

__all__ = [
    "AnswerChoiceForm",
    "AnswerForm",
    "AskForm",
    "ChildInvitationForm",
    "ChoiceForm",
    "ChooseTimeForm",
    "ComingForm",
    "InviteForm",
    "MyTimesForm",
    "NeedForm",
    "NoPlanForm",
    "OfferAnswerForm",
    "PaperForm",
    "PutTimesForm",
    "TalkForm",
    "ViewsForm",
    "WriteOutChoiceForm",
]
