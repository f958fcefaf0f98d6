"""What is done about who stands where."""

from .around import begin, end, take_in
from .glass import break_glass, review_glass
from .reminder import remind
from .shut import deny, end_denial, keep, lift, restrict

__all__ = [
    "begin",
    "break_glass",
    "deny",
    "end",
    "end_denial",
    "keep",
    "lift",
    "remind",
    "restrict",
    "review_glass",
    "take_in",
]
