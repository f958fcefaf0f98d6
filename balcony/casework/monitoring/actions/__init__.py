"""What is done between reviews: checking, booking, telling, deciding about what was told."""

from balcony.foundations.design.faults import NotPossible

from .checks import book, check, plan_goodbye
from .links import give_link, take_link_back, tell_by_link, tell_by_mail
from .notices import answer, not_told, tell
from .seen import say_of_seen
from .worries import match, set_aside, worry

__all__ = [
    "NotPossible",
    "answer",
    "book",
    "check",
    "give_link",
    "match",
    "not_told",
    "plan_goodbye",
    "say_of_seen",
    "set_aside",
    "take_link_back",
    "tell",
    "tell_by_link",
    "tell_by_mail",
    "worry",
]
