"""Who may open the pages of parents and carers, and who gives them to somebody."""

from datetime import datetime

from balcony.casework.afterwards.models import AskedAfter
from balcony.casework.circulation.models import Sending
from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.models import Relationship
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision


def may_open(user: Anyone, at: datetime) -> Decision:
    """A parent or carer, signed in with a code."""
    return may("family.open", user, at)


def may_see(user: Anyone, child: Child, at: datetime) -> Decision:
    """What was shared with them about a child, while they stand around that child."""
    return may_about("family.see", user, child, at)


def may_read_copy(user: Anyone, sending: Sending, at: datetime) -> Decision:
    """The copy of a record that was sent to them."""
    return may_about("family.see", user, sending.released.copy.review.child, at)


def may_see_asked(user: Anyone, asked: AskedAfter, at: datetime) -> Decision:
    """What they were asked after a review, and what they sent."""
    return may_about("family.see", user, asked.review.child, at)


def may_ask_for_code(user: Anyone, at: datetime) -> Decision:
    """Anybody may ask; a code leaves only for whoever has pages of their own."""
    return may("family.ask_for_code", user, at)


def may_give(user: Anyone, relationship: Relationship, at: datetime) -> Decision:
    """Giving somebody pages of their own, telling them again, and closing them."""
    return may_about("family.give", user, relationship.child, at)


def may_give_around(user: Anyone, child: Child, at: datetime) -> Decision:
    """Seeing who around a child has pages of their own."""
    return may_about("family.give", user, child, at)
