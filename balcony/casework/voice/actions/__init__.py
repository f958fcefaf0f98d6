"""What is done here: the promise, a child's card, and what a child says."""

from .cards import give_card, stop_card
from .given import write_out
from .knows import say_knows_iro
from .moving_on import let_move_on
from .promise import give, note_printed, sign
from .ring import break_open, note_rang, ring_next
from .say import answer_request, keep_request, open_words, reply, say, tell_others, write_down

__all__ = [
    "answer_request",
    "break_open",
    "give",
    "give_card",
    "keep_request",
    "let_move_on",
    "note_printed",
    "note_rang",
    "open_words",
    "reply",
    "ring_next",
    "say",
    "say_knows_iro",
    "sign",
    "stop_card",
    "tell_others",
    "write_down",
    "write_out",
]
