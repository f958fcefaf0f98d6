"""What is done here: the promise, and a child's card."""

from .cards import give_card, stop_card
from .promise import give, note_printed, sign

__all__ = ["give", "give_card", "note_printed", "sign", "stop_card"]
