"""What is done to a child's details and care, one function per deed."""

from ..names import NameRow
from .care import end_care, start_care
from .identity import IDENTITY_FIELDS, PossibleMatches, Stale, add, correct, take_in_names
from .network import add_to_network
from .words_and_needs import add_need, choose_words, end_need, withdraw_words

__all__ = [
    "IDENTITY_FIELDS",
    "NameRow",
    "PossibleMatches",
    "Stale",
    "add",
    "add_need",
    "add_to_network",
    "choose_words",
    "correct",
    "end_care",
    "end_need",
    "start_care",
    "take_in_names",
    "withdraw_words",
]
