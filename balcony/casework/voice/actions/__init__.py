"""What is done here: the promise, a child's card, and what a child says."""

from .cards import give_card, stop_card
from .moving_on import let_move_on
from .promise import give, note_printed, sign
from .say import answer_request, keep_request, open_words, reply, say, tell_others, write_down

__all__ = [
    "answer_request",
    "give",
    "give_card",
    "keep_request",
    "let_move_on",
    "note_printed",
    "open_words",
    "reply",
    "say",
    "sign",
    "stop_card",
    "tell_others",
    "write_down",
]
