"""Who may see lines of drift, and who may do something about one."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision

from .queries import Line, is_held_by


def may_see_record(user: Anyone, child: Child, at: datetime) -> Decision:
    """What is between reviews of the child, all of it: not by holding a line alone."""
    return may_about("monitoring.read", user, child, at)


def may_see_lines(user: Anyone, child: Child, at: datetime) -> Decision:
    """The lines of a child: whoever reads what is between reviews, and whoever holds one of them."""
    right = may_see_record(user, child, at)
    return may("drift.handed", user, at) if not right and is_held_by(user, child) else right


def may_step(user: Anyone, line: Line, at: datetime) -> Decision:
    """Put a line off, hand it over, bring it back: the child's IRO, their manager, whoever holds it."""
    right = may_about("drift.write", user, line.child, at)
    return may("drift.handed", user, at) if not right and is_held_by(user, line.child, line.key) else right


def may_step_on_some(user: Anyone, child: Child, at: datetime) -> Decision:
    """Whether anything may be done about any line of this child; each line is asked about again."""
    right = may_about("drift.write", user, child, at)
    return may("drift.handed", user, at) if not right and is_held_by(user, child) else right
