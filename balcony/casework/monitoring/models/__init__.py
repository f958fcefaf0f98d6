"""Checks, notices, worries and goodbyes. No row is rewritten: a decision about one is a row beside it."""

from .checks import BookedCheck, MidwayCheck
from .leaving import GOODBYE_DAYS, GOODBYE_LABELS, GOODBYE_WORDS, Goodbye, NoGoodbye
from .notices import Change, ChangeNotice, FoundOut, How, NoticeAnswer, NoticeLink, SeenChange
from .worries import Sorted, Worry, WorrySorted, a_notice_or_a_reason

__all__ = [
    "GOODBYE_DAYS",
    "GOODBYE_LABELS",
    "GOODBYE_WORDS",
    "BookedCheck",
    "Change",
    "ChangeNotice",
    "FoundOut",
    "Goodbye",
    "How",
    "MidwayCheck",
    "NoGoodbye",
    "NoticeAnswer",
    "NoticeLink",
    "SeenChange",
    "Sorted",
    "Worry",
    "WorrySorted",
    "a_notice_or_a_reason",
]
