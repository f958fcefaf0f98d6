"""Pages of this room, by what they are about."""

from .care import end_care, start_care
from .identity import add, correct, details, history
from .network import add_to_network, end_in_network, network
from .words_and_needs import add_need, choose_words, end_need, withdraw_words

__all__ = [
    "add",
    "add_need",
    "add_to_network",
    "choose_words",
    "correct",
    "details",
    "end_care",
    "end_in_network",
    "end_need",
    "history",
    "network",
    "start_care",
    "withdraw_words",
]
