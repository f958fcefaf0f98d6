"""What is done in this room."""

from .answers import answer, keep_words, send
from .plan import find, plan, progress, review_plan
from .protocol import (
    account,
    agree,
    answer_offer,
    begin_statement,
    offer,
    register_manager,
    take_back,
)
from .rounds import close, extend, invite, make_links, remind, start

__all__ = [
    "account",
    "agree",
    "answer",
    "answer_offer",
    "begin_statement",
    "close",
    "extend",
    "find",
    "invite",
    "keep_words",
    "make_links",
    "offer",
    "plan",
    "progress",
    "register_manager",
    "remind",
    "review_plan",
    "send",
    "start",
    "take_back",
]
