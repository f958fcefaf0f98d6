"""What is done after a review, one function per deed."""

from .answering import Writer, answer, answer_here_instead, decline, keep_words, note_declined, type_in
from .asking import put_on_list, tell
from .plan import receive_plan, take_plan_back
from .reading import note_read

__all__ = [
    "Writer",
    "answer",
    "answer_here_instead",
    "decline",
    "keep_words",
    "note_declined",
    "note_read",
    "put_on_list",
    "receive_plan",
    "take_plan_back",
    "tell",
    "type_in",
]
