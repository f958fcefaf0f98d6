"""Who may do what in the office."""

from datetime import datetime

from balcony.exchange.ssda903.models import Difference, MatchProposal
from balcony.exchange.ssda903.policies import may_answer_match, may_settle, may_take_in
from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import may
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import User
from balcony.foundations.jobs.models import Job, State
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision, Refused

from .shelf import is_on_shelf


def may_enter(user: User, at: datetime) -> Decision:
    """Come in; each is led to their own desk."""
    return may("service.office", user, at)


def may_see_queue(user: User, at: datetime) -> Decision:
    """See what is to be arranged, chased and sent."""
    return may("service.queue", user, at)


def brings_papers(user: User, at: datetime) -> bool:
    """Whether this person writes down what came; the IRO manager looks and does not."""
    return hat_of(user, at) == Role.BUSINESS_SUPPORT


def may_see_returns(user: User, at: datetime) -> Decision:
    """See the returns that came in, and send one."""
    return may_take_in(user, at)


def may_see_check(user: User, check: Job, at: datetime) -> Decision:
    """See what a check of a return found."""
    return may_take_in(user, at)


def may_accept(user: User, check: Job, at: datetime) -> Decision:
    """Take in what a check found good: only while it is done and its files are still here."""
    right = may_take_in(user, at)
    if not right:
        return right
    if check.state != State.DONE or not check.result.get("counts"):
        return Refused("There is nothing here that could be taken in.")
    if check.about_id is None or not is_on_shelf(check.about_id):
        return Refused("The files of this return are no longer kept. Send them again.")
    return right


def may_see_differences(user: User, at: datetime) -> Decision:
    """See what waits for a person to decide."""
    return may_take_in(user, at)


def may_answer(user: User, proposal: MatchProposal, at: datetime) -> Decision:
    """Say whether a child of the return is one already held."""
    return may_answer_match(user, proposal, at)


def may_choose(user: User, difference: Difference, at: datetime) -> Decision:
    """Choose between what a person entered and what the return says."""
    return may_settle(user, difference, at)


def may_see_log(user: User, at: datetime) -> Decision:
    """See who looked and who did what: the manager the service's, others their own."""
    return may("service.access_log", user, at)


def may_see_who_looked(user: User, child: Child, at: datetime) -> Decision:
    """See who opened one child's record."""
    return may_about("child.history", user, child, at)
