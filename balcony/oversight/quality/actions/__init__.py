"""What is done in this room."""

from .answers import answer, send
from .plan import find, plan, progress, review_plan
from .protocol import account, agree, begin_statement, register_manager
from .rounds import close, extend, invite, make_links, start

__all__ = [
    "account",
    "agree",
    "answer",
    "begin_statement",
    "close",
    "extend",
    "find",
    "invite",
    "make_links",
    "plan",
    "progress",
    "register_manager",
    "review_plan",
    "send",
    "start",
]
