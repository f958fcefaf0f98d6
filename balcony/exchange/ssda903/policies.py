"""Who may take in a return, and decide what it leaves open."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision, Refused

from .models import Difference, MatchProposal


def may_take_in(user: Anyone, at: datetime) -> Decision:
    """Preview a return and take it in."""
    return may("service.return_in", user, at)


def may_answer_match(user: Anyone, proposal: MatchProposal, at: datetime) -> Decision:
    """Say whether a child of the return is one already held."""
    right = may("service.return_in", user, at)
    if right and proposal.answer:
        return Refused("This has already been decided.")
    return right


def may_settle(user: Anyone, difference: Difference, at: datetime) -> Decision:
    """Choose between what a person entered and what the return says."""
    right = may("service.return_in", user, at)
    if right and difference.choice:
        return Refused("This has already been decided.")
    return right


def may_take_out(user: Anyone, at: datetime) -> Decision:
    """See what the Reviews file of the return needs, and write it out."""
    return may("service.return_out", user, at)
