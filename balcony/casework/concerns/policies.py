"""Who may raise, read, answer and close a concern."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision, Refused
from balcony.rules.transitions import CONCERN

from .models import Concern, State

NOT_YOURS = "It was put to somebody else. Only they answer it here; the IRO can write down what came back."


def may_raise(user: Anyone, child: Child, at: datetime) -> Decision:
    """Raise a concern about a child, or keep a draft of one."""
    return may_about("concern.raise", user, child, at)


def may_open_from(user: Anyone, child: Child, at: datetime) -> Decision:
    """Not agreeing to a decision opens the IRO's concern: whoever may answer decisions may cause it."""
    return may_about("decision.answer", user, child, at)


def may_see(user: Anyone, concern: Concern, at: datetime) -> Decision:
    """Read a raised concern; a draft is its writer's alone."""
    if concern.state in (State.DRAFT, State.DISCARDED):
        return may_finish(user, concern, at)
    return may_about("concern.read", user, concern.child, at)


def may_finish(user: Anyone, concern: Concern, at: datetime) -> Decision:
    """Raise or throw away a draft: only who wrote it (access and records, section 5)."""
    right = may_raise(user, concern.child, at)
    if right and concern.made_by_id != user.pk:
        return Refused("This is for other people than you.")
    return right


def may_answer(user: Anyone, concern: Concern, at: datetime) -> Decision:
    """Answer what was put to oneself. Nothing the IRO wrote can be changed by it."""
    right = may_about("concern.answer", user, concern.child, at)
    if not right:
        return right
    if concern.to is None or concern.to.user_id != user.pk:
        return Refused(NOT_YOURS)
    return right


def may_note(user: Anyone, concern: Concern, at: datetime) -> Decision:
    """Write down what came back by other ways, and say how it ended: the child's IRO."""
    return may_about("concern.raise", user, concern.child, at)


def may_list(user: Anyone, at: datetime) -> Decision:
    """See the concerns of one's own children, or for the IRO manager of all."""
    return may("service.concerns", user, at)


def allows(concern: Concern, to: State) -> Decision | None:
    """Return why a concern cannot move to a state, or None where it can."""
    why_not = CONCERN.why_not(concern.state, to)
    return Refused(why_not) if why_not is not None else None
