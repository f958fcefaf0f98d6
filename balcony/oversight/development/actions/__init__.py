"""What is done in this room."""

from .appraising import (
    agree,
    agree_action,
    begin,
    leave_unfinished,
    progress,
    put_forward,
    rate,
    share,
    take_on,
    talk_over,
)
from .code import make_wall_copy, note_clause, note_decision, sign
from .jobs import begin_job, write_job
from .supervising import observe, supervise
from .training import add_course, add_need, book, call_off, end_need, give_up, review_needs, say_done

__all__ = [
    "add_course",
    "add_need",
    "agree",
    "agree_action",
    "begin",
    "begin_job",
    "book",
    "call_off",
    "end_need",
    "give_up",
    "leave_unfinished",
    "make_wall_copy",
    "note_clause",
    "note_decision",
    "observe",
    "progress",
    "put_forward",
    "rate",
    "review_needs",
    "say_done",
    "share",
    "sign",
    "supervise",
    "take_on",
    "talk_over",
    "write_job",
]
