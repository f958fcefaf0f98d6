"""Who may see and write down advocacy, and ask for it: the IRO and their manager, and the child.

Not the social worker: a complaint or a solicitor may be about what they decide (independence).
"""

from datetime import datetime

from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision


def may_see(user: Anyone, child: Child, at: datetime) -> Decision:
    """See what was offered, wanted, asked for, arrived, and what came of it."""
    return may_about("advocacy.read", user, child, at)


def may_write(user: Anyone, child: Child, at: datetime) -> Decision:
    """Write a step down."""
    return may_about("advocacy.write", user, child, at)


def may_ask(user: Anyone, child: Child, at: datetime) -> Decision:
    """A child asks for one of the ways."""
    return may_about("advocacy.ask", user, child, at)
