"""What is kept of preparing a review."""

from .arranging import AccessNeed, Choice, ChoiceAnswer, ChoiceWrittenOut, NoPlan, Slot, SlotAnswer, Talk
from .asking import Consultation, ConsultationAnswer, Group, Introduction, Invitation, InvitationAnswer
from .child import ChildInvitation
from .offering import OfferAnswer, OfferOutcome, TimeOffer, TimesPut, TimesWords
from .papers import Paper

__all__ = [
    "AccessNeed",
    "ChildInvitation",
    "Choice",
    "ChoiceAnswer",
    "ChoiceWrittenOut",
    "Consultation",
    "ConsultationAnswer",
    "Group",
    "Introduction",
    "Invitation",
    "InvitationAnswer",
    "NoPlan",
    "OfferAnswer",
    "OfferOutcome",
    "Paper",
    "Slot",
    "SlotAnswer",
    "Talk",
    "TimeOffer",
    "TimesPut",
    "TimesWords",
]
