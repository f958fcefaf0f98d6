"""What is done to a review: one function per deed, each checked, written and recorded in one transaction."""

from .answers import answer_decisions, let_silence_agree, say_outcome, send_decisions
from .decide import change_decision, decide, withdraw_decision
from .early import ask_earlier, withdraw_trigger
from .errors import AlreadyPlanned, CannotBe, NeedsReason, Stale
from .hold import adjourn, complete, hold, not_held
from .lateness import give_late_reason
from .people import Entry, record_attendance, record_participation
from .plan import add_part, cancel, change_plan, plan
from .record import add_addendum, finalise, write
from .returned import take_in

__all__ = [
    "AlreadyPlanned",
    "CannotBe",
    "Entry",
    "NeedsReason",
    "Stale",
    "add_addendum",
    "add_part",
    "adjourn",
    "answer_decisions",
    "ask_earlier",
    "cancel",
    "change_decision",
    "change_plan",
    "complete",
    "decide",
    "finalise",
    "give_late_reason",
    "hold",
    "let_silence_agree",
    "not_held",
    "plan",
    "record_attendance",
    "record_participation",
    "say_outcome",
    "send_decisions",
    "take_in",
    "withdraw_decision",
    "withdraw_trigger",
    "write",
]
