"""What is done to a review: one function per deed, each checked, written and recorded in one transaction."""

from balcony.foundations.design.faults import NotPossible

from .agenda import add_item, change_item, lay_agenda, withdraw_item
from .alone import say_not_alone
from .answers import answer_decisions, let_silence_agree, say_outcome, send_decisions
from .decide import change_decision, decide, withdraw_decision
from .early import ask_earlier, withdraw_trigger
from .errors import AlreadyPlanned, NeedsReason, Stale
from .hold import adjourn, complete, hold, not_held
from .lateness import give_late_reason
from .machine import say_read
from .notes import draw_notes
from .people import Entry, record_attendance, record_participation
from .plan import add_part, cancel, change_plan, plan
from .record import add_addendum, finalise, write
from .returned import take_in
from .scrutiny import (
    add_difference,
    consider,
    not_needed,
    say_chairing,
    say_permanence,
    withdraw_difference,
)
from .telling import say_told, word_for_child
from .without_meeting import hold_without_meeting

__all__ = [
    "AlreadyPlanned",
    "Entry",
    "NeedsReason",
    "NotPossible",
    "Stale",
    "add_addendum",
    "add_difference",
    "add_item",
    "add_part",
    "adjourn",
    "answer_decisions",
    "ask_earlier",
    "cancel",
    "change_decision",
    "change_item",
    "change_plan",
    "complete",
    "consider",
    "decide",
    "draw_notes",
    "finalise",
    "give_late_reason",
    "hold",
    "hold_without_meeting",
    "lay_agenda",
    "let_silence_agree",
    "not_held",
    "not_needed",
    "plan",
    "record_attendance",
    "record_participation",
    "say_chairing",
    "say_not_alone",
    "say_outcome",
    "say_permanence",
    "say_read",
    "say_told",
    "send_decisions",
    "take_in",
    "withdraw_decision",
    "withdraw_difference",
    "withdraw_item",
    "withdraw_trigger",
    "word_for_child",
    "write",
]
