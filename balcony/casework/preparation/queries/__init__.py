"""What is asked about preparing a review."""

from .answers import ANSWER, Heard, answer_of, has_answered, heard_from, told_meeting, why_not_answer
from .asking import (
    asked_of,
    consultations_for,
    coverage_of,
    invitations_for,
    invited_to,
    links_made,
    people_to_ask,
)
from .before import Preparation, preparation_of, preparations_of
from .child import MadeForChild, made_for_child, told_child
from .introduced import to_introduce, to_tell_again
from .offering import (
    AnswerWaiting,
    Offered,
    answers_waiting,
    child_calls_good,
    offered_to_child,
    outcome_for,
    part_of_day,
)
from .own import MyChoice, choices_of, own_answers, own_consultation, own_group, own_questions, to_ring
from .papers import last_report_of, papers_for, papers_of, reviews_to_prepare
from .since import SinceLast, since_last
from .times import choices_for, free_times, slots_for, times_of

__all__ = [
    "ANSWER",
    "AnswerWaiting",
    "Heard",
    "MadeForChild",
    "MyChoice",
    "Offered",
    "Preparation",
    "SinceLast",
    "answer_of",
    "answers_waiting",
    "asked_of",
    "child_calls_good",
    "choices_for",
    "choices_of",
    "consultations_for",
    "coverage_of",
    "free_times",
    "has_answered",
    "heard_from",
    "invitations_for",
    "invited_to",
    "last_report_of",
    "links_made",
    "made_for_child",
    "offered_to_child",
    "outcome_for",
    "own_answers",
    "own_consultation",
    "own_group",
    "own_questions",
    "papers_for",
    "papers_of",
    "part_of_day",
    "people_to_ask",
    "preparation_of",
    "preparations_of",
    "reviews_to_prepare",
    "since_last",
    "slots_for",
    "times_of",
    "to_introduce",
    "to_ring",
    "to_tell_again",
    "told_child",
    "told_meeting",
    "why_not_answer",
]
