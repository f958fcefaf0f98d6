"""What is done with copies: laid out, marked, released, sent, taken back; and filing the record."""

from balcony.foundations.design.faults import NotPossible

from .filing import drop, file_by_hand
from .laying import add_person, prepare
from .releasing import mark, release
from .sending import COVER, LETTER, LINK, MESSAGE, SUBJECT, WORDS, send, take_back
from .words import add_words, end_words

__all__ = [
    "COVER",
    "LETTER",
    "LINK",
    "MESSAGE",
    "SUBJECT",
    "WORDS",
    "NotPossible",
    "add_person",
    "add_words",
    "drop",
    "end_words",
    "file_by_hand",
    "mark",
    "prepare",
    "release",
    "send",
    "take_back",
]
