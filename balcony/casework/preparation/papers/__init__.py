"""What leaves before a review, and what is printed for it."""

from ..queries.asking import INVITE, TIMES
from .child import CHILD_INVITE, child_letter, child_words, level_for
from .form import PAPER_FORM, FormPaper, form_paper
from .iro import profile_words
from .messages import (
    CODE_TO_COME,
    CONSULT,
    LINK_TO_COME,
    Asks,
    Typed,
    consultation_message,
    invitation_message,
    iro_who_asks,
    times_message,
)

__all__ = [
    "CHILD_INVITE",
    "CODE_TO_COME",
    "CONSULT",
    "INVITE",
    "LINK_TO_COME",
    "PAPER_FORM",
    "TIMES",
    "Asks",
    "FormPaper",
    "Typed",
    "child_letter",
    "child_words",
    "consultation_message",
    "form_paper",
    "invitation_message",
    "iro_who_asks",
    "level_for",
    "profile_words",
    "times_message",
]
