"""What is done to prepare a review, one function per deed."""

from .arranging import (
    answer_choice,
    choose,
    choose_time,
    go_on_without_plan,
    note_need,
    propose,
    say_who_can,
    talk,
)
from .asking import ask, decline, give_code, give_views, keep_answer, type_in
from .child import invite_child
from .given import write_out_choice
from .handing import hand_letter
from .inviting import answer_by_link, answer_invitation, call_off, invite, tell
from .offering import OfferOver, answer_own_offer, offer_times, write_down_offer_answer
from .own import ask_to_be_rung, choose_own, give_own_views, open_own_views
from .papers import receive, say_who_has_seen
from .putting import ask_for_times, put_times, say_own_times, say_times_by_link

__all__ = [
    "OfferOver",
    "answer_by_link",
    "answer_choice",
    "answer_invitation",
    "answer_own_offer",
    "ask",
    "ask_for_times",
    "ask_to_be_rung",
    "call_off",
    "choose",
    "choose_own",
    "choose_time",
    "decline",
    "give_code",
    "give_own_views",
    "give_views",
    "go_on_without_plan",
    "hand_letter",
    "invite",
    "invite_child",
    "keep_answer",
    "note_need",
    "offer_times",
    "open_own_views",
    "propose",
    "put_times",
    "receive",
    "say_own_times",
    "say_times_by_link",
    "say_who_can",
    "say_who_has_seen",
    "talk",
    "tell",
    "type_in",
    "write_down_offer_answer",
    "write_out_choice",
]
