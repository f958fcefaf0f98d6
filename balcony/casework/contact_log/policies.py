"""Who may write down and read contacts. What was said to an IRO is for IROs, unless it was shared."""

from datetime import datetime

from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision, Refused

from .models import Contact


def may_read_all(user: Anyone, child: Child, at: datetime) -> Decision:
    """Every talk and try, with what was said."""
    return may_about("contact.read", user, child, at)


def may_read_shared(user: Anyone, child: Child, at: datetime) -> Decision:
    """What the IRO shared; for IROs, everything. The page shows each their part."""
    return may_about("contact.read_shared", user, child, at)


def may_log(user: Anyone, child: Child, at: datetime) -> Decision:
    """Write down a talk or a try."""
    return may_about("contact.log", user, child, at)


def may_open_correction(user: Anyone, contact: Contact, at: datetime) -> Decision:
    """What guards the page that corrects, whatever the state."""
    return may_about("contact.log", user, contact.child, at)


def may_correct(user: Anyone, contact: Contact, at: datetime) -> Decision:
    """Correct a contact, once: the correction can be corrected in its turn."""
    right = may_about("contact.log", user, contact.child, at)
    if right and Contact.objects.filter(corrects=contact).exists():
        return Refused("This was corrected already. Correct the newer one.")
    return right
