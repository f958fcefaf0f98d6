"""Who may see and keep the contacts at other agencies."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision, Refused

from .models import AgencyContact


def may_see_contacts(user: Anyone, at: datetime) -> Decision:
    """See whom to turn to: everybody who may look for a child."""
    return may("service.search", user, at)


def may_name_contact(user: Anyone, at: datetime) -> Decision:
    """Name a contact: whoever keeps the people around children."""
    return may("service.names_in", user, at)


def may_end_contact(user: Anyone, contact: AgencyContact, at: datetime) -> Decision:
    """End a contact, once."""
    right = may("service.names_in", user, at)
    if right and contact.ended_at is not None:
        return Refused("This contact has already ended.")
    return right
